#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

/// Something that goes wrong with an app while customers are there, and what is aimed at.
struct Drill
{
    enum class Cause
    {
        Fault,   ///< `what` is asked of the shop's /fault
        Release, ///< a release is deployed that does `what` from its start (RELEASE_FAULT)
        Crowd,   ///< `crowd` more requests a second
        Outage   ///< what the shop depends on does not answer for `lasts`
    };
    /// What a table's cell is judged by.
    struct Aim
    {
        std::optional<double> process = {};   ///< seconds, as customers see it
        std::optional<double> container = {}; ///< seconds
        std::optional<int> mostLost = {};     ///< requests
        std::optional<int> mostActions = {};  ///< of the platform
        std::optional<int> mostRestarts = {}; ///< of the platform
        bool onceLearned = false;             ///< the first time may be worse
    };

    QString name = {};  ///< in the names of apps and on the command line
    QString title = {}; ///< in the table
    Cause cause = Cause::Fault;
    QByteArray what = {};
    QByteArray arguments = {}; ///< of the shop, beside its ports
    bool sharesPort =
        false;     ///< several may listen on one port, so that a successor is well before its predecessor goes
    int pool = 16; ///< POOL_SIZE to begin with: 2, 16 or 64
    int crowd = 0;
    double calm = 1;     ///< seconds before it goes wrong
    double lasts = 0;    ///< seconds, if it ends by itself
    int lessons = 0;     ///< so often the platform may only watch it, in each round but the last
    double shortest = 0; ///< seconds that are watched at least: what gives relief for a moment is no cure
    double longest = 8;  ///< seconds that are watched, if it does not end well before
    Aim aim = {};

    static QList<Drill> all();
    /// Leaves those whose names a list has, "crash,hang"; empty, or what is wrong with the list.
    static QString keepOnly(QList<Drill> &drills, const QString &list);
};
