#pragma once

#include "drills/drillplan.h"

#include <QJsonObject>
#include <QMetaType>

namespace ops {

/// How the platform did in one drill.
struct DrillScore
{
    QString drill;
    AppKey key;
    std::optional<Duration> detect;  ///< from the fault until it was found; nothing: it was not
    std::optional<Duration> recover; ///< from the fault until the app was well again; nothing: it was not
    int actions = 0;                 ///< that automation executed
    int wrong = 0;                   ///< of these: failed, were not among the right cures, or were done to another app
    int questions = 0;               ///< that a person had to answer
    int escalations = 0;             ///< a person was called
    int orders = 0;                  ///< that people gave beside their answers
    QStringList done;                ///< "restart dev/shop: succeeded", in the order of their execution
    QString problem;                 ///< why it could not be carried out; then nothing of the above means anything

    int humanWork() const { return questions + escalations + orders; }
    /// Names of the targets that were missed, as the plan has them; "problem" if it could not be carried out.
    QStringList missed(const DrillTargets &targets) const;

    QJsonObject toJson() const; ///< holds no time of the wall clock: equal drills have equal scores
    static DrillScore fromJson(const QJsonObject &json);
    bool operator==(const DrillScore &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::DrillScore)
