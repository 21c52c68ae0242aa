#pragma once

#include "bus/courier.h"
#include "operations/integrationdesk.h"
#include "operations/operationsclient.h"
#include "operators/operatoraccount.h"
#include "server/apidocument.h"
#include "server/apiseries.h"
#include "server/apistate.h"
#include "server/callers.h"
#include "server/httpfigures.h"
#include "server/httplistener.h"
#include "server/rememberedanswers.h"

#include <QTimer>

namespace ops {

class RecordDesk;

/// The HTTP API (docs/api.md). Reads are answered in the listener's thread from a snapshot, orders go to the platform
/// through the OperationsClient in its thread, under the name of whoever sent them, if his role allows it.
class ApiServer : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0;
        QByteArray token; ///< of the admin "api"; one that is known is needed for everything but /health
        /// Who else has a token; called in the listener's thread.
        std::function<std::optional<Principal>(const QByteArray &token)> whoHas = nullptr;
        IntegrationDesk *integrations = nullptr; ///< outlives this; none: the platform tells nobody
        RecordDesk *records = nullptr;   ///< what is on record; outlives the server. Without it, GET /audit is 503
        SeriesHistory history = nullptr; ///< of metrics, from before this session
    };

    ApiServer(OperationsClient &client, const Settings &settings, QObject *parent = nullptr);
    ~ApiServer() override;

    Result<> start();
    quint16 port() const { return m_listener.port(); }

    /// For what else tells of the same session, to the same people.
    const ApiState &state() const { return m_state; }
    const Callers &callers() const { return m_callers; }

    /// How the engine does, for /metrics.
    void hearVitals(const Vitals &vitals) { m_state.take(vitals); }

    /// "METHOD /path" of all routes, for the documentation's test.
    static QStringList routes();

private:
    using Reply = HttpListener::Reply;

    /// What an event that followed from an order answers to it; nothing if it does not.
    using Outcome = std::function<std::optional<HttpAnswer>(const Event &)>;

    void handle(const HttpMessage &request, const Reply &reply);
    void answer(const HttpMessage &request, const Reply &reply);
    HttpAnswer answerRead(const HttpMessage &request) const;
    void answerFromRecords(const HttpMessage &request, const Reply &reply) const;
    void answerExport(const HttpMessage &request, const Reply &reply) const;
    void answerOrder(const HttpMessage &request, const Principal &caller, const Reply &reply);

    // In the client's thread:
    void order(const HttpMessage &request, const QJsonObject &body, const Reply &reply);
    void carryOut(const HttpMessage &request, const QJsonObject &body, const Reply &reply);
    void deploy(const QJsonObject &body, const Reply &reply);
    void deployTo(const AppKey &key, const QString &release, const QString &reason, const Reply &reply);
    void orderDeployment(const QString &path, const QJsonObject &body, const Reply &reply);
    void cancelDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void promoteDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void rollBackDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void act(const QJsonObject &body, const Reply &reply);
    void requestAction(const AppKey &key, const QString &strategy, const QJsonObject &parameters, const QString &reason,
                       const Reply &reply);
    void decide(const QString &path, const QJsonObject &body, const Reply &reply);
    /// An order that names an app; its answer is the first thing that follows from it.
    void orderForApp(EventType type, const QStringList &fields, const QJsonObject &body, const Reply &reply);
    void freeze(bool end, const QJsonObject &body, const Reply &reply);
    void silence(bool end, const QJsonObject &body, const Reply &reply);
    void sayToIncident(const QString &path, const QJsonObject &body, const Reply &reply);
    void noteOnIncident(const QString &path, const QJsonObject &body, const Reply &reply);
    void importKnowledge(const QJsonObject &body, const Reply &reply);
    void pauseAgent(const QString &path, const QJsonObject &body, const Reply &reply);
    void integrate(const QString &path, const Reply &reply);
    void stop(bool lift, const QJsonObject &body, const Reply &reply);
    void submit(Command command, const Reply &reply, Outcome outcome);

    QList<IntegrationStatus> integrations() const;

    OperationsClient &m_client;
    IntegrationDesk *m_integrations;
    QString m_address;
    quint16 m_port;
    RecordDesk *m_records;
    Callers m_callers;
    SeriesHistory m_history;
    ApiState m_state;
    ApiDocument m_document;
    Courier m_toClient;
    Principal m_caller; ///< whose order is being carried out; in the client's thread
    RememberedAnswers m_remembered;
    /// Shared with the replies, which may outlive this.
    std::shared_ptr<HttpFigures> m_figures = std::make_shared<HttpFigures>();
    QTimer m_sweep;          ///< ends connections that take too long
    HttpListener m_listener; ///< ends first: its thread uses all of the above
};

} // namespace ops
