#pragma once

#include "model/names.h"
#include "model/platformconfig.h"
#include "model/time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ops {

enum class Planner
{
    Rl,
    Ordered,
    Random
};
template <>
struct EnumNames<Planner>
{
    static constexpr std::array table{std::pair{Planner::Rl, "rl"}, std::pair{Planner::Ordered, "ordered"},
                                      std::pair{Planner::Random, "random"}};
};

/// Everything that the outcome of a session depends on, besides what operators order while it runs. Two sessions with
/// equal specs and equal orders make the same decisions, byte for byte, unless they watch real apps.
struct SessionSpec
{
    QStringList datasets;     ///< CSV files, absolute paths or ":/datasets/NAME.csv" for bundled ones
    QString appsDirectory;    ///< specs of real apps (docs/app-spec.md); then there are no datasets and no scenario
    QString scenario;         ///< name of a bundled scenario or path of a YAML file; empty for none
    QStringList environments; ///< subset of the configured ones; empty: all
    Planner planner = Planner::Rl;
    quint64 seed = 1;
    QString failType;          ///< fault kind to inject, "none", or empty for a mix drawn from the seed
    bool forceAnomaly = false; ///< put an unmistakable anomaly into the data of every app
    bool loop = false;         ///< datasets begin again at their end, so that the session never ends
    Timestamp start;           ///< virtual time of the first step
    PlatformConfig config;
    QJsonArray knowledge;     ///< PolicyEntry::toJson of what is known at the start
    QJsonArray trackRecord{}; ///< TrackRecords::toJson: what strategies have shown before
    QJsonArray shadows{};     ///< Shadows::toJson: which apps were in shadow mode before, or have left it

    QJsonObject toJson() const;
    static SessionSpec fromJson(const QJsonObject &json);
    /// What happens depends on programs outside, so that running it again would not bring the same history.
    bool isReal() const { return !appsDirectory.isEmpty(); }

    bool operator==(const SessionSpec &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::SessionSpec)
