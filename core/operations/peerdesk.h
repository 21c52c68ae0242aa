#pragma once

#include "model/appkey.h"
#include "model/names.h"
#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <vector>

namespace ops {

/// Another platform on the same bus, as this one knows it.
struct PeerStatus
{
    QString node; ///< its name
    QString id;   ///< of its journal: the same name with another id is another history
    bool alive = false;
    bool isWorker = false; ///< carries out shared deployments
    qint64 position = 0;   ///< of the last of its events that was seen; it counts from 1 on
    qint64 received = 0;   ///< of its events, so far
    qint64 missed = 0;     ///< of its events that the bus no longer had when this platform came for them

    bool operator==(const PeerStatus &) const = default;
};

/// How the bus does that this platform shares with others. Holds no secret.
struct BusStatus
{
    QString node; ///< this platform's name
    QString id{}; ///< of its journal
    bool connected = false;
    QString trouble{};    ///< why not all is well; empty if it is
    qint64 published = 0; ///< position of the last event that the bus has taken
    qint64 behind = 0;    ///< events of the journal that it has not taken yet
    QList<PeerStatus> peers{};

    bool operator==(const BusStatus &) const = default;
};

/// What happened on another platform.
struct PeerEvent
{
    qint64 number = 0; ///< grows with each one that this platform has seen
    QString node;
    QString id;          ///< of that platform's journal
    qint64 position = 0; ///< in it
    QByteArray event{};  ///< CloudEvents 1.0 in JSON

    bool operator==(const PeerEvent &) const = default;
};

/// A deployment that is ordered here and carried out by whichever platform comes first.
struct SharedOrder
{
    QString id{}; ///< given by the desk
    AppKey key;
    QString release;
    QString reason;
    QString by; ///< who ordered it

    bool operator==(const SharedOrder &) const = default;
};

enum class SharedState
{
    Kept,   ///< on record here, and not on the bus yet
    Queued, ///< waits for a worker
    Begun,  ///< one worker, and no other, carries it out
    Ended
};
template <>
struct EnumNames<SharedState>
{
    static constexpr std::array table{std::pair{SharedState::Kept, "kept"}, std::pair{SharedState::Queued, "queued"},
                                      std::pair{SharedState::Begun, "begun"}, std::pair{SharedState::Ended, "ended"}};
};

enum class SharedOutcome
{
    None, ///< not ended yet
    Succeeded,
    Failed,
    Cancelled, ///< or replaced by another one
    Refused,   ///< the worker's platform did not want it
    Unknown    ///< the worker was ended by force when it had begun
};
template <>
struct EnumNames<SharedOutcome>
{
    static constexpr std::array table{
        std::pair{SharedOutcome::None, ""},           std::pair{SharedOutcome::Succeeded, "succeeded"},
        std::pair{SharedOutcome::Failed, "failed"},   std::pair{SharedOutcome::Cancelled, "cancelled"},
        std::pair{SharedOutcome::Refused, "refused"}, std::pair{SharedOutcome::Unknown, "unknown"},
    };
};

struct SharedDeployment
{
    SharedOrder order;
    Timestamp orderedAt; ///< wall clock
    SharedState state = SharedState::Kept;
    QString node{}; ///< whose worker began it
    SharedOutcome outcome = SharedOutcome::None;
    QString detail{}; ///< what the worker says about it

    bool operator==(const SharedDeployment &) const = default;
};

/// What a user interface may see and want of the other platforms on the bus. Everything may be called from any thread.
class PeerDesk
{
public:
    /// The id of the order, or why it was not taken. Called once, in the desk's thread.
    using Ordered = std::function<void(const Result<QString> &)>;

    virtual ~PeerDesk() = default;

    virtual BusStatus bus() const = 0;
    /// Of those that are at hand (the newest thousand), the oldest behind `after`, `count` at most; of one platform if
    /// `node` is not empty.
    virtual std::vector<PeerEvent> peerEvents(const QString &node, qint64 after, int count) const = 0;
    /// That were ordered here, newest first.
    virtual QList<SharedDeployment> sharedDeployments() const = 0;
    /// The order is on record when this is answered, and goes to the bus when that can be reached.
    virtual void order(const SharedOrder &order, Ordered done) = 0;
};

} // namespace ops
