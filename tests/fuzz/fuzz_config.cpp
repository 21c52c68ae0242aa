// A platform configuration, which has to survive being written and read again.
#include "config/platformconfigfile.h"

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QString file = QStringLiteral("platform.yaml");
    const auto config = ops::parsePlatformConfig(QByteArray(data, qsizetype(size)), file);
    if (!config)
        return 0;
    const auto again = ops::parsePlatformConfig(ops::platformConfigToYaml(*config), file);
    if (!again || !(*again == *config))
        __builtin_trap();
    return 0;
}
