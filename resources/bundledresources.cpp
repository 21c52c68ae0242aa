#include "resources/bundledresources.h"

#include <QDir>

/// Outside of any namespace, as Q_INIT_RESOURCE demands.
static void initialise()
{
    Q_INIT_RESOURCE(bundled);
}

namespace ops {

void initialiseBundledResources()
{
    initialise();
}

} // namespace ops
