#include "integrations/sinks.h"

#include "integrations/forms.h"
#include "integrations/httpsink.h"
#include "integrations/jirasink.h"
#include "integrations/mailsink.h"

namespace ops {

std::unique_ptr<Sink> makeSink(const IntegrationConfig &config, NoticeOutbox &outbox)
{
    switch (config.kind) {
    case IntegrationKind::PagerDuty:
        return std::make_unique<HttpSink>(config, pagerDutyForm);
    case IntegrationKind::Slack:
        return std::make_unique<HttpSink>(config, slackForm);
    case IntegrationKind::Teams:
        return std::make_unique<HttpSink>(config, teamsForm);
    case IntegrationKind::Jira:
        return std::make_unique<JiraSink>(config, outbox);
    case IntegrationKind::Email:
        return std::make_unique<MailSink>(config);
    case IntegrationKind::Webhook:
    case IntegrationKind::DogStatsD: // these take no notices: see core/metricsout
    case IntegrationKind::Datadog:
    case IntegrationKind::Otlp:
        break;
    }
    return std::make_unique<HttpSink>(config, webhookForm);
}

} // namespace ops
