// What other services send to webhooks, and the file that says what it means here. The first line of the input says who
// sends: "alertmanager", "generic", "github EVENT" or "inbound" (the file); the rest is the body.
#include "inbound/alertmanagerpayload.h"
#include "inbound/alertmemory.h"
#include "inbound/genericpayload.h"
#include "inbound/githubpayload.h"
#include "inbound/inboundfile.h"
#include "inbound/webhooksignature.h"

namespace {

void demand(bool kept)
{
    if (!kept)
        __builtin_trap();
}

/// What becomes an order's data is read back as the same: a replay hears what the platform has heard.
void hear(const ops::ReportedAlert &alert)
{
    using ops::ReportedAlert;
    ops::AlertMemory memory;
    const std::optional<ReportedAlert> again = ReportedAlert::fromJson(alert.toJson());
    demand(again && *again == alert);
    memory.keep(alert);
    demand(!memory.isNews(alert, false));
}

void receiveAlerts(const QByteArray &body)
{
    using ops::AlertmanagerPayload;
    const ops::Result<AlertmanagerPayload> payload = AlertmanagerPayload::read(body);
    if (!payload)
        return demand(!payload.error().what.isEmpty());
    demand(payload->alerts.size() <= AlertmanagerPayload::MostAlerts);
    for (const ops::ForeignAlert &alert : payload->alerts) {
        demand(alert.labels.size() <= AlertmanagerPayload::MostLabels);
        hear(ops::AlertMapping().map(alert).alert);
    }
}

void receiveGeneric(const QByteArray &body)
{
    const ops::Result<ops::MappedAlert> mapped = ops::readGenericAlert(body);
    if (!mapped)
        return demand(!mapped.error().what.isEmpty());
    demand(!mapped->key.app.isEmpty() && !mapped->key.environment.isEmpty());
    hear(mapped->alert);
}

void receiveGithub(const QByteArray &event, const QByteArray &body)
{
    static const QList<ops::GithubRule> rules{{.repository = QStringLiteral("acme/shop"),
                                               .trigger = ops::GithubTrigger::Release,
                                               .workflow = {},
                                               .branch = {},
                                               .key = {QStringLiteral("stage"), QStringLiteral("shop")},
                                               .release = QStringLiteral("{tag}"),
                                               .stripPrefix = QStringLiteral("v")},
                                              {.repository = QStringLiteral("acme/shop"),
                                               .trigger = ops::GithubTrigger::Workflow,
                                               .workflow = QStringLiteral("build.yml"),
                                               .branch = QStringLiteral("main"),
                                               .key = {QStringLiteral("dev"), QStringLiteral("shop")},
                                               .release = QStringLiteral("{branch}-{run_number}-{sha}"),
                                               .stripPrefix = {}}};
    constexpr qsizetype longest = 1000; // of bounded texts, each put in once
    const ops::Result<QList<ops::GithubWish>> wishes = ops::githubWishes(event, body, rules);
    if (!wishes)
        return demand(!wishes.error().what.isEmpty());
    demand(wishes->size() <= rules.size());
    for (const ops::GithubWish &wish : *wishes)
        demand(wish.release.size() <= longest && wish.reason.size() <= longest);
}

void readFile(const QByteArray &text)
{
    static const bool isSet = qputenv("FUZZ_SECRET", "what only two know"); // env:FUZZ_SECRET, in the corpus
    demand(isSet);
    const ops::Result<ops::InboundSettings> settings = ops::parseInbound(text, QStringLiteral("/inbound.yaml"));
    demand(settings || !settings.error().what.isEmpty());
}

void checkSignature(const QByteArray &body)
{
    const QByteArray secret = "what only two know";
    const QByteArray signature = ops::webhookSignature(body, secret);
    demand(ops::isSignatureOf(signature, body, secret));
    demand(!ops::isSignatureOf(signature, body + ' ', secret) && !ops::isSignatureOf(body, body, secret));
    (void)ops::isFresh(body, ops::Timestamp{});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QByteArray input(data, qsizetype(size));
    const qsizetype end = input.indexOf('\n');
    const QByteArray who = input.left(end);
    const QByteArray body = end < 0 ? QByteArray() : input.mid(end + 1);
    if (who == "alertmanager")
        receiveAlerts(body);
    else if (who == "generic")
        receiveGeneric(body);
    else if (who.startsWith("github "))
        receiveGithub(who.mid(qsizetype(qstrlen("github "))), body);
    else if (who == "inbound")
        readFile(body);
    checkSignature(body);
    return 0;
}
