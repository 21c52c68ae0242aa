#pragma once

#include "operations/operationsclient.h"
#include "operators/standing.h"
#include "remote/remoteorders.h"
#include "remote/remotestream.h"
#include "remote/remotewire.h"

#include <QMap>

namespace ops {

/// How long what is waited for, by the clock of this computer.
struct RemotePatience
{
    Duration firstPause{250}; ///< before it connects again; then longer and longer
    Duration longestPause{10'000};
    Duration grace{1500};    ///< a cut that is shorter is not told
    Duration stream{10'000}; ///< of a daemon that says nothing
    RemoteOrders::Patience orders{};
    /// To stop is safe at any time, and waits for nobody: a daemon never asks for that, only what is before it may.
    RemoteOrders::Patience stops{.order = std::chrono::minutes{10}, .longestWait = std::chrono::seconds{2}};
};

/// OperationsClient over a daemon elsewhere. What happened before is read page by page, what happens comes from the
/// stream, which is gone on with after a cut where it ended; so events come without gap or repeat. Another session of
/// the daemon begins anew. Connects again by itself, until it ends.
///
/// Time cannot be commanded from here, and sessions begin where the daemon runs: `playback().real` is always true, and
/// the calls for these are refused or do nothing.
class RemoteClient : public OperationsClient
{
    Q_OBJECT
public:
    /// The component of `degraded` that says that there is no connection.
    static inline const QString Connection = QStringLiteral("connection");

    /// `address` is valid.
    explicit RemoteClient(const RemoteAddress &address, const RemotePatience &patience = {}, QObject *parent = nullptr);
    ~RemoteClient() override;

    /// Connects; everything comes later.
    void open();
    bool isConnected() const { return m_isConnected; }
    /// Orders whose answer is not known yet.
    size_t waiting() const { return m_orders.waiting() + m_stops.waiting(); }

    Playback playback() const override { return m_playback; }

    /// Under the name of the token's owner, whatever `command` says.
    void submit(const Command &command) override;
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &spec) override;
    void previewDataset(const QString &path) override;
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override;

Q_SIGNALS:
    /// Whose token it is: orders are recorded under this name.
    void identified(const QString &operatorName);
    /// What the token may; told with every connection, after `identified`.
    void standingChanged(const ops::Standing &standing);

private:
    /// Events of the past that somebody waits for.
    struct Fetch
    {
        quint64 request = 0;
        QString session;
        quint64 last = 0; ///< sequence that was read last
        size_t count = 0; ///< that are wanted
        std::vector<Event> events{};
    };

    void ask();
    void heardSession(const Result<RemoteApi::Answer> &answer);
    void begin(const RemoteSession &session);
    void readPage();
    void heardPage(const RemoteApi::Answer &answer);
    void listen();
    void hear(const QJsonObject &message);
    void hearEvent(const RemoteEvent &remote);
    void hearHealth(const QJsonObject &data);
    void take(const RemoteEvent &remote);
    void found();
    void lose(const QString &why);
    void sayLost();
    void flushLater();
    void flush();
    void moveTime(Timestamp to);
    void tick();
    void fetchPage(const std::shared_ptr<Fetch> &fetch);
    void heardFetched(const std::shared_ptr<Fetch> &fetch, const Result<RemoteApi::Answer> &answer);

    RemoteAddress m_address;
    RemotePatience m_patience;
    RemoteApi m_api;
    RemoteStream m_stream;
    RemoteOrders m_orders;
    RemoteOrders m_stops; ///< on a way of their own: they wait for nothing

    RemoteSession m_session; ///< no name: none is known
    quint64 m_last = 0;      ///< sequence of the last event that was taken
    Timestamp m_lastSample;
    QElapsedTimer m_sinceSession; ///< since `m_session.now` was so
    Playback m_playback;
    Playback m_toldPlayback;
    QMap<QString, QString> m_degraded; ///< as the daemon said last
    std::vector<Event> m_events;       ///< gathered for the next flush
    SampleBatch m_samples;

    bool m_isConnected = false;
    bool m_wasConnected = false; ///< ever
    bool m_isLossTold = false;
    Timestamp m_lostAt; ///< by this computer's clock
    QString m_why;
    Duration m_pause;
    QTimer m_retry;
    QTimer m_grace;
    QTimer m_flush;
    QTimer m_clock;
};

} // namespace ops
