// What services are sent, against what they document: fields, limits, and texts that would break them.
#include "integrations/answerlinks.h"
#include "integrations/backoff.h"
#include "integrations/forms.h"
#include "integrations/mailsink.h"
#include "integrations/outbox.h"
#include "integrations/shortened.h"
#include "integrations/sinks.h"

#include "http/loopbackserver.h"
#include "journal/journal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

constexpr int Patience = LongestWait;

Notice plainNotice()
{
    Notice notice;
    notice.kind = NoticeKind::IncidentOpened;
    notice.id = QStringLiteral("abc-17");
    notice.thread = QStringLiteral("universal-devops/abc/1/N-9");
    notice.time = fromEpochMs(1'767'571'200'000);
    notice.environment = QStringLiteral("prod");
    notice.app = QStringLiteral("shop");
    notice.severity = Severity::Critical;
    notice.issue = QStringLiteral("memory_exhaustion");
    notice.incident = QStringLiteral("N-9");
    notice.headline = QStringLiteral("Opened: shop in prod, memory exhaustion (N-9)");
    notice.detail = QStringLiteral("memory is 97; 0 to 80 is healthy.");
    notice.facts = {{QStringLiteral("Environment"), QStringLiteral("prod")},
                    {QStringLiteral("App"), QStringLiteral("shop")}};
    return notice;
}

/// As long as nothing ever is, in characters that need room: `unit` is repeated.
Notice hugeNotice(const QString &unit)
{
    Notice notice = plainNotice();
    notice.headline = unit.repeated(20'000);
    notice.detail = unit.repeated(200'000);
    for (int i = 0; i < 40; ++i)
        notice.facts.emplaceBack(unit.repeated(500), unit.repeated(50'000));
    return notice;
}

Endpoint endpoint()
{
    return {.url = QUrl(QStringLiteral("https://service.example/hook")), .secret = QByteArray(32, 'k')};
}

using Form = QList<HttpRequest> (*)(const Notice &, const Endpoint &);

/// A limit that a service documents: the longest value at a path, in which "*" stands for every item of a list.
struct Limit
{
    const char *name;
    Form form;
    const char *path;
    qsizetype most; ///< characters of a text, or items of a list
};

// https://developer.pagerduty.com/docs/events-api-v2/trigger-events/,
// https://docs.slack.dev/reference/block-kit/blocks/
const std::array Limits{
    Limit{"pagerduty summary", pagerDutyForm, "payload/summary", 1024},
    Limit{"pagerduty dedup_key", pagerDutyForm, "dedup_key", 255},
    Limit{"pagerduty routing_key", pagerDutyForm, "routing_key", 32},
    Limit{"slack blocks", slackForm, "blocks", 50},
    Limit{"slack header", slackForm, "blocks/0/text/text", 150},
    Limit{"slack section", slackForm, "blocks/1/text/text", 3000},
    Limit{"slack fields", slackForm, "blocks/2/fields", 10},
    Limit{"slack field", slackForm, "blocks/2/fields/*/text", 2000},
    Limit{"slack context", slackForm, "blocks/3/elements", 10},
    Limit{"slack fallback", slackForm, "text", 4000},
};

QJsonObject bodyOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

void gather(const QJsonValue &value, const QStringList &path, QList<QJsonValue> &found)
{
    if (path.isEmpty()) {
        found.append(value);
        return;
    }
    const QStringList rest = path.mid(1);
    if (path.first() == QLatin1String("*")) {
        for (const QJsonValue &item : value.toArray())
            gather(item, rest, found);
        return;
    }
    bool isIndex = false;
    const int index = path.first().toInt(&isIndex);
    gather(isIndex ? value[index] : value[path.first()], rest, found);
}

qsizetype textOfBlocks(const QJsonObject &message)
{
    qsizetype all = 0;
    QList<QJsonValue> texts;
    for (const char *path : {"blocks/*/text/text", "blocks/*/fields/*/text", "blocks/*/elements/*/text"})
        gather(message, QString::fromLatin1(path).split(u'/'), texts);
    for (const QJsonValue &text : texts)
        all += text.toString().size();
    return all;
}

/// Says what SMTP servers say, and keeps what it hears.
class MailServer
{
public:
    MailServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            socket->write("220 test\r\n");
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { hear(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("smtp://127.0.0.1:%1").arg(m_server.serverPort())); }

    QByteArrayList recipients;
    QByteArray message;
    QByteArray answer = "250 taken"; ///< to the message

private:
    void hear(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            if (m_isInMessage) {
                m_isInMessage = line != ".\r\n";
                if (m_isInMessage)
                    message += line;
                else
                    socket->write(answer + "\r\n");
                continue;
            }
            if (line.startsWith("RCPT"))
                recipients.append(line.mid(8).trimmed());
            m_isInMessage = line.startsWith("DATA");
            socket->write(m_isInMessage ? "354 go on\r\n" : line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
        }
    }

    QTcpServer m_server;
    bool m_isInMessage = false;
};

} // namespace

class TestVendorNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesTheWayThroughTheOutbox();
    void keepsLimits_data();
    void keepsLimits();
    void keepsWholeMessagesSmall();
    void cutsBetweenCharacters();
    void escapesMrkdwn();
    void followsPagerDutysSchema();
    void followsTheAdaptiveCard();
    void waitsLongerEachTime();
    void linksAreOfferedWhereSomebodyAnswers();
    void linksAreInWhatChatsAndMailShow();
    void writesMail();
    void sendsMail();
    void keepsAJiraIssue();
    void findsAJiraIssueAgain();

private:
    static Receipt deliver(Sink &sink, const Notice &notice);
};

Receipt TestVendorNotices::deliver(Sink &sink, const Notice &notice)
{
    std::optional<Receipt> delivery;
    sink.send(notice, [&delivery](const Receipt &heard) { delivery = heard; });
    (void)QTest::qWaitFor([&delivery] { return delivery.has_value(); }, Patience);
    return delivery.value_or(Receipt{.outcome = Receipt::Outcome::Refused, .answer = QStringLiteral("nothing")});
}

void TestVendorNotices::survivesTheWayThroughTheOutbox()
{
    const Notice notice = plainNotice();
    QCOMPARE(Notice::fromJson(notice.toJson()), notice);
}

void TestVendorNotices::keepsLimits_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < Limits.size(); ++i)
        QTest::newRow(Limits[i].name) << int(i);
}

void TestVendorNotices::keepsLimits()
{
    QFETCH(int, index);
    const Limit &limit = Limits[size_t(index)];
    for (const QString &unit :
         {QStringLiteral("x"), QStringLiteral("&"), QStringLiteral("\U0001F525"), QStringLiteral("\n")}) {
        Notice notice = hugeNotice(unit);
        notice.thread = QStringLiteral("t").repeated(1000);
        QList<QJsonValue> found;
        gather(bodyOf(limit.form(notice, endpoint()).first()), QString::fromLatin1(limit.path).split(u'/'), found);
        QVERIFY(!found.isEmpty());
        for (const QJsonValue &value : found) {
            const qsizetype size = value.isArray() ? value.toArray().size() : value.toString().size();
            QVERIFY2(size <= limit.most, qPrintable(QStringLiteral("%1 > %2").arg(size).arg(limit.most)));
            QVERIFY(!value.isUndefined());
        }
    }
}

void TestVendorNotices::keepsWholeMessagesSmall()
{
    for (const QString &unit : {QStringLiteral("x"), QStringLiteral("\""), QStringLiteral("€"),
                                QStringLiteral("\U0001F525"), QStringLiteral("\x01y"), QStringLiteral("<")}) {
        const Notice huge = hugeNotice(unit);
        QVERIFY(pagerDutyForm(huge, endpoint()).first().body.size() <= 512'000);
        QVERIFY(teamsForm(huge, endpoint()).first().body.size() <= 28 * 1024);
        QVERIFY(textOfBlocks(bodyOf(slackForm(huge, endpoint()).first())) <= 13'000);
    }
}

void TestVendorNotices::cutsBetweenCharacters()
{
    QCOMPARE(shortened(QStringLiteral("short"), 5), QStringLiteral("short"));
    QCOMPARE(shortened(QStringLiteral("a longer text"), 9), QStringLiteral("a … (cut)"));
    const QString fire = QStringLiteral("\U0001F525").repeated(10);
    QCOMPARE(shortened(fire, 10), QStringLiteral("\U0001F525… (cut)"));
    QCOMPARE(shortened(QStringLiteral("a\x07"
                                      "b\tc\nd"),
                       10),
             QStringLiteral("ab\tc\nd"));
    QCOMPARE(shortenedLine(QStringLiteral(" two\n lines "), 20), QStringLiteral("two lines"));
}

void TestVendorNotices::escapesMrkdwn()
{
    QCOMPARE(shortenedMrkdwn(QStringLiteral("<!channel> & co"), 100), QStringLiteral("&lt;!channel&gt; &amp; co"));
    Notice notice = plainNotice();
    notice.detail = QStringLiteral("<http://evil.example|click>");
    QVERIFY(!slackForm(notice, endpoint()).first().body.contains("<http"));
}

void TestVendorNotices::followsPagerDutysSchema()
{
    Notice notice = plainNotice();
    const QJsonObject event = bodyOf(pagerDutyForm(notice, endpoint()).first());
    QCOMPARE(event.value(QLatin1String("event_action")).toString(), QStringLiteral("trigger"));
    const QJsonObject payload = event.value(QLatin1String("payload")).toObject();
    QCOMPARE(payload.value(QLatin1String("summary")).toString(), notice.headline);
    QCOMPARE(payload.value(QLatin1String("source")).toString(), QStringLiteral("prod/shop"));
    QCOMPARE(payload.value(QLatin1String("severity")).toString(), QStringLiteral("critical"));
    QCOMPARE(payload.value(QLatin1String("timestamp")).toString(), QStringLiteral("2026-01-05T00:00:00.000Z"));
    for (const auto &[severity, name] : EnumNames<Severity>::table)
        QVERIFY((QStringList{QStringLiteral("critical"), QStringLiteral("error"), QStringLiteral("warning"),
                             QStringLiteral("info")}
                     .contains(QLatin1String(name))));
    for (const auto &[kind, action] :
         {std::pair{NoticeKind::IncidentAcknowledged, "acknowledge"},
          std::pair{NoticeKind::IncidentEscalated, "trigger"}, std::pair{NoticeKind::IncidentHealed, "resolve"},
          std::pair{NoticeKind::IncidentClosed, "resolve"}, std::pair{NoticeKind::EmergencyStop, "trigger"},
          std::pair{NoticeKind::EmergencyLifted, "resolve"}}) {
        notice.kind = kind;
        QCOMPARE(bodyOf(pagerDutyForm(notice, endpoint()).first()).value(QLatin1String("event_action")).toString(),
                 QLatin1String(action));
    }
}

void TestVendorNotices::followsTheAdaptiveCard()
{
    const QJsonObject message = bodyOf(teamsForm(plainNotice(), endpoint()).first());
    QCOMPARE(message.value(QLatin1String("type")).toString(), QStringLiteral("message"));
    const QJsonValue attachment = message.value(QLatin1String("attachments"))[0];
    QCOMPARE(attachment[QLatin1String("contentType")].toString(),
             QStringLiteral("application/vnd.microsoft.card.adaptive"));
    const QJsonValue card = attachment[QLatin1String("content")];
    QCOMPARE(card[QLatin1String("type")].toString(), QStringLiteral("AdaptiveCard"));
    QCOMPARE(card[QLatin1String("body")][0][QLatin1String("text")].toString(), plainNotice().headline);
    QCOMPARE(card[QLatin1String("body")][0][QLatin1String("color")].toString(), QStringLiteral("Attention"));
    QCOMPARE(card[QLatin1String("body")][2][QLatin1String("facts")][1][QLatin1String("value")].toString(),
             QStringLiteral("shop"));
}

void TestVendorNotices::waitsLongerEachTime()
{
    const Backoff backoff(Duration{1000}, Duration{600'000}, 7);
    for (int failures = 1; failures < 70; ++failures) {
        const Duration whole{std::min<qint64>(600'000, 1000LL << std::min(failures - 1, 20))};
        for (quint64 number = 1; number < 50; ++number) {
            const Duration pause = backoff.after(failures, number);
            QVERIFY(pause >= whole / 2 && pause <= whole);
            QCOMPARE(backoff.after(failures, number), pause);
        }
    }
    QVERIFY(backoff.after(5, 1) != backoff.after(5, 2));
    QVERIFY(backoff.after(5, 1) != Backoff(Duration{1000}, Duration{600'000}, 8).after(5, 1));
}

/// What waits for an answer, and an integration whose people give it.
static Notice askingNotice()
{
    Notice notice = plainNotice();
    notice.kind = NoticeKind::ApprovalWanted;
    notice.question = NoticeQuestion{.action = QStringLiteral("A-1"),
                                     .proposedAt = fromEpochMs(1'767'571'200'000),
                                     .until = fromEpochMs(1'767'571'500'000),
                                     .answers = {Answer::Approve, Answer::Veto}};
    return notice;
}

static IntegrationConfig answeringIntegration()
{
    IntegrationConfig config;
    config.name = QStringLiteral("chat");
    config.kind = IntegrationKind::Slack;
    config.answerAs = QStringLiteral("chat-oncall");
    config.answers = {.publicUrl = QUrl(QStringLiteral("https://ops.example:8470")), .key = QByteArray(32, 'a')};
    return config;
}

void TestVendorNotices::linksAreOfferedWhereSomebodyAnswers()
{
    const Notice notice = askingNotice();
    QCOMPARE(Notice::fromJson(notice.toJson()), notice);
    const IntegrationConfig config = answeringIntegration();
    const QList<NoticeLink> links = answerLinks(notice, config);
    QCOMPARE(links.size(), 2);
    QCOMPARE(answerLinks(notice, config), links); // sent again, it brings no further ones
    QSet<QString> nonces;
    for (const NoticeLink &link : links) {
        const QString path = link.url.path();
        QVERIFY(path.startsWith(QLatin1String("/answer/")));
        const Result<AnswerLink> read = AnswerSigner(config.answers.key).read(path.section(u'/', 2).toLatin1());
        QVERIFY(read);
        QCOMPARE(read->action, QStringLiteral("A-1"));
        QCOMPARE(read->person, QStringLiteral("chat-oncall"));
        QCOMPARE(read->answer, link.answer);
        QCOMPARE(read->expires, *notice.question->until);
        QCOMPARE(read->proposedAt, notice.question->proposedAt);
        nonces.insert(read->nonce);
    }
    QCOMPARE(nonces.size(), 2);
    IntegrationConfig other = config;
    other.answerAs.clear();
    QVERIFY(answerLinks(notice, other).isEmpty());
    other = config;
    other.answers.publicUrl.clear();
    QVERIFY(answerLinks(notice, other).isEmpty());
    other = config;
    other.name = QStringLiteral("mail");
    QVERIFY(answerLinks(notice, other) != links); // used up by each for itself
    QVERIFY(answerLinks(plainNotice(), config).isEmpty());
}

void TestVendorNotices::linksAreInWhatChatsAndMailShow()
{
    Notice notice = askingNotice();
    notice.links = answerLinks(notice, answeringIntegration());
    QVERIFY(!QJsonDocument(notice.toJson()).toJson().contains("/answer/")); // never kept
    const QJsonArray blocks = bodyOf(slackForm(notice, endpoint()).first()).value(QLatin1String("blocks")).toArray();
    const QJsonObject actions = blocks.at(blocks.size() - 2).toObject();
    QCOMPARE(actions.value(QLatin1String("type")).toString(), QStringLiteral("actions"));
    const QJsonArray buttons = actions.value(QLatin1String("elements")).toArray();
    QCOMPARE(buttons.size(), 2);
    const QJsonObject button = buttons.first().toObject();
    QCOMPARE(button.value(QLatin1String("type")).toString(), QStringLiteral("button"));
    QCOMPARE(button.value(QLatin1String("text"))[QLatin1String("type")].toString(), QStringLiteral("plain_text"));
    QCOMPARE(button.value(QLatin1String("url")).toString(), notice.links.first().url.toString());
    QVERIFY(button.value(QLatin1String("url")).toString().size() < 3000);
    const QJsonValue card = bodyOf(teamsForm(notice, endpoint()).first())[QLatin1String("attachments")][0];
    const QJsonArray openers = card[QLatin1String("content")][QLatin1String("actions")].toArray();
    QCOMPARE(openers.size(), 2);
    QCOMPARE(openers.last()[QLatin1String("type")].toString(), QStringLiteral("Action.OpenUrl"));
    QCOMPARE(openers.last()[QLatin1String("title")].toString(), QStringLiteral("Veto"));
    const QByteArray mail = mailText(notice, QStringLiteral("a@example.com"), {QStringLiteral("b@example.com")});
    const QByteArray text = QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n")));
    for (const NoticeLink &link : std::as_const(notice.links))
        QVERIFY(text.contains(link.url.toEncoded()));
    for (const HttpRequest &request : pagerDutyForm(notice, endpoint()) + webhookForm(notice, endpoint()))
        QVERIFY(!request.body.contains("/answer/"));
}

void TestVendorNotices::writesMail()
{
    Notice notice = plainNotice();
    notice.headline = QStringLiteral("Geöffnet: ").repeated(8);
    const QByteArray text = mailText(notice, QStringLiteral("ops@example.com"),
                                     {QStringLiteral("a@example.com"), QStringLiteral("b@example.com")});
    QVERIFY(text.contains("\r\nTo: a@example.com,\r\n b@example.com\r\n"));
    QVERIFY(text.contains("\r\nMessage-ID: <abc-17@universal-devops>\r\n"));
    QVERIFY(text.contains("\r\nReferences: <universal-devops.abc.1.N-9@universal-devops>\r\n"));
    QVERIFY(text.contains("\r\nDate: Mon, 05 Jan 2026 00:00:00 +0000\r\n"));
    QVERIFY(text.contains("\r\nSubject: =?UTF-8?B?"));
    for (const QByteArray &line : text.split('\n')) {
        QVERIFY2(line.size() <= 78, line.constData()); // RFC 5322, 2.1.1
        QVERIFY(line.isEmpty() || line.endsWith('\r'));
    }
    const QByteArray body = QByteArray::fromBase64(text.mid(text.indexOf("\r\n\r\n")));
    QVERIFY(body.contains("\r\nApp: shop\r\n"));
}

void TestVendorNotices::sendsMail()
{
    MailServer server;
    IntegrationConfig config;
    config.kind = IntegrationKind::Email;
    config.url = SecretReference::plain(server.url().toString());
    config.from = QStringLiteral("ops@example.com");
    config.to = {QStringLiteral("a@example.com"), QStringLiteral("b@example.com")};
    MailSink sink(config);
    const Receipt taken = deliver(sink, plainNotice());
    QVERIFY2(taken.outcome == Receipt::Outcome::Taken, qPrintable(taken.answer));
    QCOMPARE(server.recipients, (QByteArrayList{"<a@example.com>", "<b@example.com>"}));
    QCOMPARE(server.message, mailText(plainNotice(), config.from, config.to));
    server.answer = "451 later";
    QCOMPARE(deliver(sink, plainNotice()).outcome, Receipt::Outcome::Later);
    server.answer = "554 never";
    const Receipt refused = deliver(sink, plainNotice());
    QCOMPARE(refused.outcome, Receipt::Outcome::Refused);
    QVERIFY2(refused.answer.startsWith(QLatin1String("SMTP 554")), qPrintable(refused.answer));
}

namespace {

struct JiraBench
{
    explicit JiraBench(LoopbackServer::Handler handler)
        : server(std::move(handler))
    {
        Result<std::unique_ptr<Journal>> opened = Journal::open(directory.path());
        journal = *std::move(opened);
        Result<std::unique_ptr<NoticeOutbox>> box = NoticeOutbox::open(directory.path());
        outbox = *std::move(box);
        config.name = QStringLiteral("tickets");
        config.kind = IntegrationKind::Jira;
        config.url = SecretReference::plain(server.url());
        config.secret = SecretReference::plain(QStringLiteral("token"));
        config.user = QStringLiteral("bot@example.com");
        config.project = QStringLiteral("OPS");
        config.resolveTransition = QStringLiteral("Done");
    }

    /// "METHOD path" of each request.
    QByteArrayList calls() const
    {
        QByteArrayList all;
        for (const QByteArray &request : server.requests())
            all.append(request.left(request.indexOf(" HTTP/1.1")));
        return all;
    }
    QJsonObject body(int index) const
    {
        const QByteArray request = server.requests()[index];
        return QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object();
    }

    QTemporaryDir directory;
    LoopbackServer server;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<NoticeOutbox> outbox;
    IntegrationConfig config;
};

} // namespace

void TestVendorNotices::keepsAJiraIssue()
{
    const JiraBench bench([](const QByteArray &request) {
        if (request.contains("/search/jql"))
            return LoopbackReply::http("200 OK", R"({"issues":[],"isLast":true})");
        if (request.startsWith("POST /rest/api/2/issue "))
            return LoopbackReply::http("201 Created", R"({"id":"1","key":"OPS-7","self":"x"})");
        if (request.startsWith("GET"))
            return LoopbackReply::http("200 OK", R"({"transitions":[{"id":"31","name":"done"}]})");
        return LoopbackReply::http("201 Created", "{}");
    });
    const std::unique_ptr<Sink> sink = makeSink(bench.config, *bench.outbox);
    Notice notice = plainNotice();
    QCOMPARE(deliver(*sink, notice).answer, QStringLiteral("OPS-7."));
    QCOMPARE(bench.calls(), (QByteArrayList{"POST /rest/api/3/search/jql", "POST /rest/api/2/issue"}));
    QVERIFY(bench.server.requests().first().contains("Authorization: Basic " +
                                                     QByteArray("bot@example.com:token").toBase64()));
    const QJsonValue fields = bench.body(1).value(QLatin1String("fields"));
    QCOMPARE(fields[QLatin1String("summary")].toString(), notice.headline);
    QVERIFY(!fields[QLatin1String("labels")][1].toString().contains(u' '));
    QVERIFY(
        bench.body(0).value(QLatin1String("jql")).toString().contains(fields[QLatin1String("labels")][1].toString()));

    notice.kind = NoticeKind::IncidentHealed;
    QCOMPARE(deliver(*sink, notice).outcome, Receipt::Outcome::Taken);
    QCOMPARE(bench.calls().mid(2),
             (QByteArrayList{"GET /rest/api/2/issue/OPS-7/transitions", "POST /rest/api/2/issue/OPS-7/transitions",
                             "POST /rest/api/2/issue/OPS-7/comment"}));
    QCOMPARE(bench.body(3).value(QLatin1String("transition"))[QLatin1String("id")].toString(), QStringLiteral("31"));

    Notice large = hugeNotice(QStringLiteral("long\n"));
    large.thread = QStringLiteral("universal-devops/abc/1/N-10");
    QCOMPARE(deliver(*sink, large).outcome, Receipt::Outcome::Taken);
    const QJsonValue cut = bench.body(6).value(QLatin1String("fields"));
    QVERIFY(cut[QLatin1String("summary")].toString().size() <= 255);
    QVERIFY(!cut[QLatin1String("summary")].toString().contains(u'\n'));
    QVERIFY(cut[QLatin1String("description")].toString().size() <= 32'767);
}

void TestVendorNotices::findsAJiraIssueAgain()
{
    // It was created, and the answer was lost.
    const JiraBench bench([](const QByteArray &request) {
        return request.contains("/search/jql") ? LoopbackReply::http("200 OK", R"({"issues":[{"key":"OPS-8"}]})")
                                               : LoopbackReply::http("201 Created", "{}");
    });
    const std::unique_ptr<Sink> sink = makeSink(bench.config, *bench.outbox);
    QCOMPARE(deliver(*sink, plainNotice()).answer, QStringLiteral("OPS-8."));
    QCOMPARE(bench.calls(), (QByteArrayList{"POST /rest/api/3/search/jql", "POST /rest/api/2/issue/OPS-8/comment"}));
}

QTEST_GUILESS_MAIN(TestVendorNotices)
#include "tst_vendornotices.moc"
