#include "app/common/integrationoption.h"

#include "integrations/integrationfile.h"

#include <QCoreApplication>

namespace ops {

void addIntegrationOption(QCommandLineParser &parser)
{
    parser.addOption(
        {QStringLiteral("integrations"),
         QCoreApplication::translate(
             "integrations", "YAML file that says which services are told of incidents (PagerDuty, "
                             "Slack, Teams, Jira, webhooks, mail) and are sent metrics. Example: --integrations "
                             "integrations.yaml"),
         QCoreApplication::translate("integrations", "file")});
}

Result<std::optional<IntegrationSettings>> readIntegrationOption(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("integrations")))
        return std::optional<IntegrationSettings>();
    const Result<IntegrationSettings> settings = loadIntegrations(parser.value(QStringLiteral("integrations")));
    if (!settings)
        return settings.error();
    return std::optional(*settings);
}

} // namespace ops
