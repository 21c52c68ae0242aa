#pragma once

#include "operations/operationsclient.h"
#include "operators/standing.h"
#include "projections/operationsstate.h"
#include "projections/seriesstore.h"
#include "ui/shell/page.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTimer>

#include <deque>
#include <optional>
#include <variant>

namespace ops {

/// What all pages look at: the state folded from the client's events, the recent samples, and what the operator has
/// chosen to see. Belongs to the GUI thread.
///
/// Long histories are folded in slices from the event loop. What changed is told at most ten times a second; only the
/// events of a long history are passed on as they are folded, in bounded batches. The operator may look at the past:
/// then state() is the state as it was at now(), and orders are refused.
class ConsoleState : public QObject
{
    Q_OBJECT
public:
    static constexpr int FrameMs = 100;     ///< between two announcements of changes
    static constexpr int SliceMs = 12;      ///< of folding without a look at the event loop
    static constexpr int FetchCount = 2000; ///< events of the past per request
    /// The component of degradations() that says that there is no connection to the daemon.
    static inline const QString Connection = QStringLiteral("connection");
    /// Who gives orders at a locked console: anybody who stands before it.
    static inline const QString LockedName = QStringLiteral("locked console");

    ConsoleState(OperationsClient &client, const QString &operatorName, QObject *parent = nullptr);
    ~ConsoleState() override;

    const OperationsState &state() const { return m_past ? *m_past : m_live; }
    /// Always the state at the live edge, for what must never be overlooked (emergency stop, badges).
    const OperationsState &liveState() const { return m_live; }
    const SeriesStore &series() const { return m_series; }
    /// What the present session is made of.
    const SessionSpec &session() const { return m_session; }
    /// What a session that is begun now has in common with it: not what runs in it, not when it began, and not what was
    /// known then, since the platform has learned more by now.
    SessionSpec nextSession() const;
    /// What the first session starts from, until one has begun.
    void setFirstSession(const SessionSpec &spec) { m_session = spec; }
    /// The client shows a daemon elsewhere, at this address; to be said before there is a window.
    void setRemote(const QString &address) { m_remote = address; }
    /// Empty: the platform is in this program.
    const QString &remote() const { return m_remote; }
    bool isRemote() const { return !m_remote.isEmpty(); }
    /// What is shown is not what is: there is no connection to the daemon.
    bool isCutOff() const { return m_degraded.contains(Connection); }
    /// The newest state is shown, and whoever carries out orders is there.
    bool canOrder() const { return isLive() && !isCutOff() && !m_isLocked; }
    /// While it is locked nothing can be ordered but an emergency stop, which is recorded as given by `LockedName`.
    void setLocked(bool locked);
    bool isLocked() const { return m_isLocked; }
    /// Why time and sessions are not commanded from here; empty if they are.
    QString notFromHere() const;
    const Playback &playback() const { return m_playback; }
    OperationsClient &client() { return m_client; }

    /// The time that is looked at: the live edge, or the moment in the past.
    Timestamp now() const;
    bool isLive() const { return !m_past; }
    /// Why no order can be given now; empty if one can.
    QString obstacle() const;
    /// What the operator may; nothing, as long as nobody has said anything: everything.
    void setStanding(const std::optional<Standing> &standing);
    /// Why the operator's role does not allow an order there (environment; empty: for the platform as a whole), and who
    /// can be asked; empty if it does. Whoever carries out orders decides by the same rule, and by newer knowledge: an
    /// emergency stop is asked for there in any case.
    QString forbidden(EventType order, const QString &environment) const;
    /// Shows the past as it was at `time`; reads the events again from the journal. Later than the live edge: runs on
    /// until then.
    void seek(Timestamp time);
    void returnToLive();

    /// Still to be folded, in batches; 0 when the window shows all that has arrived.
    size_t backlog() const { return m_inbox.size(); }
    double eventsPerSecond() const { return m_rate; } ///< over the last seconds of wall time

    QString operatorName() const { return m_operator; }
    void setOperatorName(const QString &name);
    QString environment() const { return m_environment; } ///< filter; empty: all
    void setEnvironment(const QString &environment);
    bool shows(const QString &environment) const { return m_environment.isEmpty() || m_environment == environment; }

    /// Submits an order under the operator's name. In the past it is refused at once, by orderRefused().
    void order(EventType type, const AppKey &key, const QString &incident, const QJsonObject &data);

    /// What does not work as it should, by component.
    const QMap<QString, QString> &degradations() const { return m_degraded; }

    /// Asks the window to show a page and, if `id` is not empty, a record on it.
    void show(PageId page, const QString &id = {}) { Q_EMIT showRequested(page, id); }

Q_SIGNALS:
    void sessionBegan();                                ///< forget all events; those of the new session follow
    void eventsRecorded(const ops::EventBatch &events); ///< at the live edge, also while the past is looked at
    void restarted();                                   ///< state() is another one: look at everything anew
    void eventsApplied(const ops::EventBatch &events);  ///< state() has taken these in
    void samplesApplied();
    void timeChanged(); ///< now() has moved
    void changed();     ///< any of the above, at most ten times a second
    void playbackChanged();
    void liveChanged(bool live); ///< also when orders cannot be given any longer, or again
    void seekProgressed(double share);
    void environmentChanged(const QString &environment);
    void operatorChanged(const QString &name);
    void degradationsChanged();
    void orderSubmitted(const ops::Command &command);
    /// The error is in English, like the core's; who shows it brings it into the language of the interface.
    void orderRefused(const ops::Command &command, const ops::Error &error);
    void showRequested(ops::PageId page, const QString &id);

private:
    Result<> may(const Command &command) const;
    /// What obstacle() translates, or null.
    const char *untranslatedObstacle() const;

    using Arrival = std::variant<EventBatch, SharedSamples>;
    struct Fetch
    {
        quint64 request = 0;
        Timestamp until;
        OperationsState state;
        std::vector<Event> pending; ///< fetched, not yet folded
        size_t next = 0;
        bool last = false; ///< nothing comes after `pending`
        quint64 known = 0; ///< sequence of the newest event when `pending` was asked for
    };

    void begin(const SessionSpec &spec);
    void receive(Arrival arrival);
    void foldSlice();
    bool foldSome(const EventBatch &events, const QElapsedTimer &timer);
    void takeFetched(quint64 request, const EventBatch &events);
    void foldFetched();
    void fetchMore();
    void announceEvents();
    void frame();
    void requestFrame();
    void measureRate();

    OperationsClient &m_client;
    OperationsState m_live;
    std::optional<OperationsState> m_past;
    Timestamp m_pastTime;
    std::optional<Fetch> m_fetch;
    quint64 m_requests = quint64(3) << 32; ///< see ui/pages/common/requests.h: everybody counts from a start of his own
    SeriesStore m_series;
    SessionSpec m_session;
    Playback m_playback;
    std::deque<Arrival> m_inbox;  ///< in the order of arrival: samples need their app to be known
    size_t m_offset = 0;          ///< events of the first batch that are folded already
    std::vector<Event> m_applied; ///< folded, not announced yet
    bool m_samplesApplied = false;
    Timestamp m_shownTime;
    QTimer m_slices;
    QTimer m_frames;
    QElapsedTimer m_rateClock;
    quint64 m_rateEvents = 0;
    double m_rate = 0;
    QString m_operator;
    std::optional<Standing> m_standing;
    QString m_environment;
    QMap<QString, QString> m_degraded;
    QString m_remote;
    bool m_isLocked = false;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::PageId)
