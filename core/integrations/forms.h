#pragma once

#include "http/httpclient.h"
#include "integrations/endpoint.h"
#include "integrations/notice.h"

namespace ops {

// The forms in which services want to be told. Each makes the requests for one notice, to be sent one after the other;
// texts are cut to what the service takes.

/// PagerDuty's Events API v2: https://developer.pagerduty.com/docs/events-api-v2/overview/. Notices of one thread have
/// one dedup_key, so that what arrives twice does no harm.
QList<HttpRequest> pagerDutyForm(const Notice &notice, const Endpoint &endpoint);

/// An incoming webhook with Block Kit: https://docs.slack.dev/reference/block-kit/blocks/.
QList<HttpRequest> slackForm(const Notice &notice, const Endpoint &endpoint);

/// An Adaptive Card for a webhook of Workflows: https://adaptivecards.io/explorer/.
QList<HttpRequest> teamsForm(const Notice &notice, const Endpoint &endpoint);

/// JSON of our own (docs/integrations.md), signed with HMAC-SHA-256 as GitHub signs its webhooks.
QList<HttpRequest> webhookForm(const Notice &notice, const Endpoint &endpoint);

/// A POST of JSON, for the forms.
HttpRequest jsonRequest(const QUrl &url, const QJsonObject &body);

} // namespace ops
