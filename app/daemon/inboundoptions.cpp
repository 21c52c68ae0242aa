#include "app/daemon/inboundoptions.h"

#include "answers/answerlink.h"

#include <QCoreApplication>

namespace ops {

void addInboundOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("inbound"),
         QCoreApplication::translate("inbound",
                                     "YAML file that says how alerts of Alertmanager and others are understood, "
                                     "and which deployments follow from GitHub. Example: --inbound "
                                     "inbound.yaml"),
         QCoreApplication::translate("inbound", "file")},
        {QStringLiteral("public-url"),
         QCoreApplication::translate("inbound",
                                     "Where people reach this API, for links by which they approve and veto. "
                                     "Example: --public-url https://ops.example:8470"),
         QCoreApplication::translate("inbound", "url")},
    });
}

Result<InboundOptions> readInboundOptions(const QCommandLineParser &parser)
{
    InboundOptions options;
    if (parser.isSet(QStringLiteral("inbound"))) {
        const Result<InboundSettings> settings = loadInbound(parser.value(QStringLiteral("inbound")));
        if (!settings)
            return settings.error();
        options.settings = *settings;
    }
    if (parser.isSet(QStringLiteral("public-url"))) {
        const Result<QUrl> url = readPublicUrl(parser.value(QStringLiteral("public-url")));
        if (!url)
            return url.error();
        options.publicUrl = *url;
    }
    return options;
}

} // namespace ops
