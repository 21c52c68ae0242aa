#pragma once

#include "model/platformconfig.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace ops {

/// Sets one field of an app spec's text, or takes it out if the value is undefined.
struct SpecFieldChange
{
    QStringList path; ///< {"environments", "prod", "port"}
    QJsonValue value; ///< a text, a number, a truth or a list of texts
};

/// What would be done with an app in one environment.
struct SpecPlan
{
    /// How one replica would be started.
    struct Start
    {
        int slot = 0;
        QStringList command; ///< argument by argument; of a container, what follows its image
        QString image;
        QMap<QString, QString> environment;
    };

    QString environment;
    QString release;
    int replicas = 0;
    int maxReplicas = 0;
    QStringList ports;   ///< "18091 to 18094"
    QList<Start> starts; ///< of the first replicas; at most MostStarts
    QMap<Strategy, AutonomyRule> autonomy;
    Duration timeout{0}; ///< for a replica to become well

    static constexpr int MostStarts = 3;
};

/// What was found out about the text of an app spec (docs/app-spec.md) that somebody is writing.
struct SpecReport
{
    struct Mistake
    {
        QString what;
        QString todo; ///< what is allowed
        QString field;
        int line = 0; ///< 1-based; 0 if it is about the file as a whole
        int column = 0;
    };

    std::optional<Mistake> mistake; ///< the first one; without any it can be saved
    bool readable = false;          ///< it is YAML, so that single fields can be changed
    QJsonObject fields;             ///< if readable: scalars as texts
    QStringList releases;           ///< in the order of the text
    QString runtime;
    QString directory;     ///< programs and working directories start there
    QString file;          ///< where it would be saved
    QList<SpecPlan> plans; ///< by environment, in the order of promotion; empty if there is a mistake
};

} // namespace ops

Q_DECLARE_METATYPE(ops::SpecReport)
Q_DECLARE_METATYPE(QList<ops::SpecFieldChange>)
