#include "ui/models/runtimename.h"

#include <QCoreApplication>

namespace ops {

namespace {

struct RuntimeName
{
    Q_DECLARE_TR_FUNCTIONS(ops::RuntimeName)
};

} // namespace

QString runtimeName(const QString &runtime)
{
    if (runtime == QLatin1String("process"))
        return RuntimeName::tr("Processes");
    if (runtime == QLatin1String("docker"))
        return RuntimeName::tr("Docker");
    if (runtime == QLatin1String("swarm"))
        return RuntimeName::tr("Swarm");
    if (runtime == QLatin1String("dataset"))
        return RuntimeName::tr("Simulation");
    return runtime;
}

} // namespace ops
