#include "ui/pages/common/touchedtext.h"

#include "ui/models/words.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace ops {

namespace {

class TouchedText
{
    Q_DECLARE_TR_FUNCTIONS(ops::TouchedText)
public:
    TouchedText(const QJsonObject &parameters, const AppStatus &status)
        : m_parameters(parameters)
        , m_status(status)
    {
    }

    QString of(Strategy strategy) const
    {
        switch (strategy) {
        case Strategy::Restart:
            return tr("Replicas that do not do well are stopped and started again; if all do well, all of them: %1.")
                .arg(replicas());
        case Strategy::Rollback:
            return tr("Each replica of release %1 is replaced by one of %2, with the configuration that ran then: %3.")
                .arg(m_status.release, m_status.previousRelease, replicas());
        case Strategy::Deploy:
            return tr("Each replica is replaced by one of release %1, which is then watched: %2.")
                .arg(text("release"), replicas());
        case Strategy::RetryDeployment:
            return tr("What is missing of release %1 is started; what is there is replaced where it is another: %2.")
                .arg(m_status.release, replicas());
        case Strategy::AdjustConfig:
            return tr("%1 becomes %2 instead of %3. Programs read it at their start, so each replica is replaced: %4.")
                .arg(text("parameter"), text("to"), text("from"), replicas());
        case Strategy::ScaleOut:
            if (m_status.replicas == 0)
                return tr("%n replica(s) of release %1 will be started, with the configuration that ran last.", nullptr,
                          number("replicas"))
                    .arg(m_status.release);
            return tr("%n more replica(s) will be started on the next ports. Those that run are left alone: %1.",
                      nullptr, number("replicas") - m_status.replicas)
                .arg(replicas());
        case Strategy::ScaleIn:
            if (number("replicas") == 0)
                return tr("All replicas are stopped, and nobody is served any more: %1. Nothing starts them again but "
                          "a "
                          "person or a deployment, also after a restart of the platform. Release and configuration "
                          "stay "
                          "what they are.")
                    .arg(replicas());
            return tr("%n replica(s) will be stopped, the last ones first, of these: %1.", nullptr,
                      m_status.replicas - number("replicas"))
                .arg(replicas());
        case Strategy::NoAction:
        case Strategy::Escalate:
            break;
        }
        return Words::consequence(strategy);
    }

private:
    int number(const char *name) const { return m_parameters.value(QLatin1String(name)).toInt(); }
    QString text(const char *name) const { return m_parameters.value(QLatin1String(name)).toVariant().toString(); }

    QString replicas() const
    {
        QStringList all;
        for (const ReplicaInfo &replica : m_status.replicaStates) {
            const QString port = replica.port > 0 ? tr(", port %1").arg(replica.port) : QString();
            //: number of a replica, its release and its port
            all.append(tr("%1 (release %2%3)").arg(replica.slot).arg(replica.release, port));
        }
        return all.isEmpty() ? tr("none exists now") : all.join(QStringLiteral("; "));
    }

    const QJsonObject &m_parameters;
    const AppStatus &m_status;
};

} // namespace

QString touchedText(Strategy strategy, const QJsonObject &parameters, const AppStatus &status)
{
    return TouchedText(parameters, status).of(strategy);
}

} // namespace ops
