#pragma once

#include "bus/courier.h"
#include "operations/integrationdesk.h"
#include "operations/operationsclient.h"
#include "operations/peerdesk.h"
#include "operations/reportdesk.h"
#include "operators/operatoraccount.h"
#include "server/adviceanswer.h"
#include "server/answerroutes.h"
#include "server/apidocument.h"
#include "server/apiorders.h"
#include "server/apiseries.h"
#include "server/apistate.h"
#include "server/callers.h"
#include "server/eventanswer.h"
#include "server/eventpages.h"
#include "server/healthanswer.h"
#include "server/httpfigures.h"
#include "server/httplistener.h"
#include "server/orderdesk.h"
#include "server/orderrate.h"
#include "server/rememberedanswers.h"
#include "server/webhooks.h"

#include <QHash>
#include <QTimer>

#include <atomic>

namespace ops {

class RecordDesk;

/// The HTTP API (docs/api.md). Reads are answered in the listener's thread from a snapshot, orders go to the platform
/// through the OperationsClient in its thread, under the name of whoever sent them, if his role allows it.
class ApiServer : public QObject
{
    Q_OBJECT
public:
    static Timestamp wallClock();
    /// A report as a page; called in the thread of the desk.
    using ReportPage = std::function<QByteArray(const MonthlyReport &)>;

    struct Settings
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0;
        QByteArray token; ///< of the admin "api"; one that is known is needed for everything but /health
        /// Who else has a token; called in the listener's thread.
        std::function<std::optional<Principal>(const QByteArray &token)> whoHas = nullptr;
        /// What an operator may now, by name; called in the client's thread.
        std::function<std::optional<Principal>(const QString &name)> whoIs = nullptr;
        IntegrationDesk *integrations = nullptr; ///< outlives this; none: the platform tells nobody
        PeerDesk *peers = nullptr;               ///< outlives this; none: there is no bus that is shared with others
        AnswerBook *answers = nullptr;   ///< what was answered to keys; outlives this. Without it, they end with it
        RecordDesk *records = nullptr;   ///< what is on record; outlives the server. Without it, GET /audit is 503
        SeriesHistory history = nullptr; ///< of metrics, from before this session
        SizeHistory sizes = nullptr;     ///< of apps, same
        InboundSettings inbound{};       ///< what comes in from other services
        QByteArray answerKey{};          ///< signs links that answer; empty: there are none
        QUrl publicUrl{};                ///< where people reach this; empty: no such links are made
        std::function<Timestamp()> clock = wallClock;
        SharedTlsPair tls = nullptr;                   ///< without it, only loopback addresses can be listened on
        ReportDesk *reports = nullptr;                 ///< outlives this; without it, GET /reports/monthly is 503
        ReportPage reportPage = nullptr;               ///< without it, there is no report as HTML
        int ordersPerMinute = OrderRate::Usual;        ///< of each sender; 0: as many as they like
        Duration enginePatience = api::EnginePatience; ///< then it is not live any more
    };

    ApiServer(OperationsClient &client, const Settings &settings, QObject *parent = nullptr);
    ~ApiServer() override;

    Result<> start();
    /// New connections are made with this certificate, once the server was started with another one.
    Result<> renewTls(const SharedTlsPair &tls) { return m_listener.renew(tls); }
    quint16 port() const { return m_listener.port(); }

    /// For what else tells of the same session, to the same people.
    const ApiState &state() const { return m_state; }
    const Callers &callers() const { return m_callers; }

    /// Where the stream listens, for consoles; from any thread.
    void tellStream(quint16 port) { m_streamPort = port; }
    /// What /metrics shows, for who sends it elsewhere. From any thread.
    std::vector<MetricFamily> families() const;

    /// How the engine does, for /metrics.
    void hearVitals(const Vitals &vitals) { m_state.take(vitals); }

    /// "METHOD /path" of all routes, for the documentation's test.
    static QStringList routes();

private:
    using Reply = HttpListener::Reply;

    /// A question for events of the journal that is being answered.
    struct Fetch
    {
        EventQuestion question;
        Reply reply;
    };

    void handle(const HttpMessage &request, const Reply &reply);
    void answer(const HttpMessage &request, const Reply &reply);
    HttpAnswer answerOfPeers(const HttpMessage &request) const;
    HttpAnswer answerRead(const HttpMessage &request) const;
    void answerFromRecords(const HttpMessage &request, const Reply &reply) const;
    void answerExport(const HttpMessage &request, const Reply &reply) const;
    /// 429 if the sender gives more orders than are taken; nothing if it counts as one that is.
    std::optional<HttpAnswer> tooMany(const HttpMessage &request);
    void answerOrder(const HttpMessage &request, const Principal &caller, const Reply &reply);

    void answerSession(const Principal &caller, const Reply &reply);
    /// From the journal, if they are older than what is kept in memory.
    void answerEvents(const HttpMessage &request, const Reply &reply);
    void answerPostmortem(const HttpMessage &request, const Reply &reply) const;
    void answerReport(const HttpMessage &request, const Reply &reply) const;
    void takeFetched(quint64 number, const EventBatch &events);
    void answerLink(const HttpMessage &request, const Reply &reply);
    qsizetype longestBody(const HttpMessage &head) const;

    QList<IntegrationStatus> integrations() const;

    OperationsClient &m_client;
    IntegrationDesk *m_integrations;
    PeerDesk *m_peers;
    QString m_address;
    quint16 m_port;
    RecordDesk *m_records;
    ReportDesk *m_reports;
    ReportPage m_reportPage;
    Callers m_callers;
    SeriesHistory m_history;
    SizeHistory m_sizes;
    Duration m_enginePatience;
    ApiState m_state;
    mutable EventPages m_eventPages;
    mutable api::HealthPage m_health;
    ApiDocument m_document;
    Courier m_toClient;
    OrderDesk m_desk;
    ApiOrders m_orders;
    OrderRate m_rate;
    Webhooks m_webhooks;
    AnswerRoutes m_answers;
    RememberedAnswers m_remembered;
    /// Shared with the replies, which may outlive this.
    std::shared_ptr<HttpFigures> m_figures = std::make_shared<HttpFigures>();
    QHash<quint64, Fetch> m_fetches;        ///< by number; of the client's thread
    quint64 m_lastFetch = quint64(8) << 32; ///< others who fetch count from elsewhere
    std::atomic<quint16> m_streamPort = 0;
    SharedTlsPair m_tls;     ///< as at the start
    QTimer m_sweep;          ///< ends connections that take too long
    HttpListener m_listener; ///< ends first: its thread uses all of the above
};

} // namespace ops
