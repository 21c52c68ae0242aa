#pragma once

#include "bus/courier.h"
#include "inbound/alertmemory.h"
#include "inbound/inboundfile.h"
#include "server/apiorders.h"
#include "server/orderrate.h"
#include "server/rememberedanswers.h"

namespace ops {

/// What other services tell the platform: POST /webhooks/... (docs/api.md). Alertmanager has a token like everybody
/// else; what has none is signed, and the signature is looked at before anything else.
///
/// Requests are read in the listener's thread, what follows from them is ordered in the client's.
class Webhooks
{
public:
    using Reply = HttpListener::Reply;
    using Clock = std::function<Timestamp()>;

    static inline const QString Alertmanager = QStringLiteral("/webhooks/alertmanager");
    static inline const QString Generic = QStringLiteral("/webhooks/generic");
    static inline const QString Github = QStringLiteral("/webhooks/github");
    static constexpr qsizetype LongestAlerts = qsizetype{1024} * 1024; ///< bytes of Alertmanager's body
    static constexpr qsizetype LongestGithub = qsizetype{256} * 1024;

    struct Settings
    {
        InboundSettings inbound{};
        AnswerBook *answers =
            nullptr;               ///< outlives this; none: what was delivered is known as long as the process lives
        OrderRate *rate = nullptr; ///< of those that are signed; outlives this. None: as many as come
        Clock clock;               ///< of the wall
    };

    /// All outlive this.
    Webhooks(OrderDesk &desk, ApiOrders &orders, const ApiState &state, Courier &toClient, const Settings &settings);

    /// Whether the request is signed instead of carrying a token.
    static bool isSigned(const QString &path) { return path == Generic || path == Github; }
    bool hasGithub() const { return !m_settings.github.isEmpty(); }

    /// In the listener's thread. `caller`: whose token it has; of signed ones nobody's.
    void receive(const HttpMessage &request, const Principal &caller, const Reply &reply);
    /// In the client's thread: what the former session was told is of no use to this one.
    void beginSession() { m_memory.clear(); }

private:
    struct Gathered;

    void receiveAlerts(const HttpMessage &request, const Principal &caller, const Reply &reply);
    void receiveGeneric(const HttpMessage &request, const Reply &reply);
    void receiveGithub(const HttpMessage &request, const Reply &reply);

    std::optional<HttpAnswer> tooMany(const QByteArray &sender);

    // In the client's thread:
    /// `delivery`: what tells a signed request from all others. Not carried out if it came before, or is answered by
    /// its key.
    void admitSigned(const HttpMessage &request, const QByteArray &delivery, const Reply &reply,
                     const RememberedAnswers::CarryOut &carryOut);
    void report(const QList<MappedAlert> &alerts, qint64 truncated, const Principal &caller, const Reply &reply);
    void reportOne(const MappedAlert &mapped, const Principal &caller, const std::shared_ptr<Gathered> &gathered);
    void deploy(const QList<GithubWish> &wishes, const Reply &reply);

    OrderDesk &m_desk;
    ApiOrders &m_orders;
    const ApiState &m_state;
    Courier &m_toClient;
    InboundSettings m_settings;
    OrderRate *m_rate;
    Clock m_clock;
    AlertMemory m_memory;
    RememberedAnswers m_deliveries;
};

} // namespace ops
