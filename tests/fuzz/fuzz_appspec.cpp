// An app spec as anybody may hand it in.
#include "apps/appspecfile.h"

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QByteArray text(data, qsizetype(size));
    const auto spec = ops::parseAppSpec(text, QStringLiteral("/specs/app.yaml"),
                                        {QStringLiteral("dev"), QStringLiteral("stage"), QStringLiteral("prod")});
    if (!spec && spec.error().what.isEmpty())
        __builtin_trap(); // a refusal says why
    return 0;
}
