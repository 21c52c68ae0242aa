#include "control/undo.h"

namespace ops {

Result<Inverse> inverseOf(const Action &action, const AppStatus &before)
{
    switch (action.strategy) {
    case Strategy::AdjustConfig: {
        const QString parameter = action.parameters.value(QLatin1String("parameter")).toString();
        const auto old = before.config.constFind(parameter);
        if (old == before.config.cend())
            break;
        return Inverse{Strategy::AdjustConfig,
                       {{QStringLiteral("parameter"), parameter},
                        {QStringLiteral("from"), action.parameters.value(QLatin1String("to"))},
                        {QStringLiteral("to"), old->value}}};
    }
    case Strategy::ScaleOut:
        return Inverse{Strategy::ScaleIn, {{QStringLiteral("replicas"), before.replicas}}};
    case Strategy::ScaleIn:
        return Inverse{Strategy::ScaleOut, {{QStringLiteral("replicas"), before.replicas}}};
    case Strategy::Rollback:
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        if (before.release.isEmpty())
            break;
        return Inverse{Strategy::Deploy, {{QStringLiteral("release"), before.release}}};
    case Strategy::Restart:
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("A %1 cannot be undone: nothing brings back the state before it.")
                             .arg(toName(action.strategy)),
                 .where = action.id,
                 .todo = {}};
}

} // namespace ops
