#pragma once

#include "bus/courier.h"
#include "operations/desks.h"
#include "operations/operationsclient.h"
#include "operations/vitals.h"

#include <QThread>

#include <memory>

namespace ops {

class Engine;

/// OperationsClient over an engine in the same program. The engine runs in a thread of its own, which ends with the
/// client; every order is posted to it, so nothing here ever waits (only the destructor does, for the present step).
class EmbeddedClient : public OperationsClient
{
    Q_OBJECT
public:
    /// `directory` holds journal and logs.
    explicit EmbeddedClient(const QString &directory, QObject *parent = nullptr);
    ~EmbeddedClient() override;

    /// Goes on with the session that was cut off, or begins `fallback`; with `fresh`, always the latter.
    void open(const SessionSpec &fallback, bool fresh);

    /// Ends the session for good, and with `stopApps` the real apps that it watches; waits for it. Nothing is heard
    /// afterwards.
    void close(bool stopApps);

    Desks desks() { return {.apps = *m_desk, .audit = *m_auditDesk, .whatIf = *m_whatIfDesk}; }

    Playback playback() const override { return m_playback; }

    void submit(const Command &command) override;
    void play() override;
    void pause() override;
    void step() override;
    void setSpeed(double speed) override;
    void runUntil(Timestamp time) override;
    void startSession(const SessionSpec &spec) override;
    void previewDataset(const QString &path) override;
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override;

Q_SIGNALS:
    /// How the engine does; after every step, gathered like everything else.
    void vitalsMeasured(const ops::Vitals &vitals);

private:
    void listen();
    void order(std::function<void(Engine &)> what);

    QThread m_thread;
    Engine *m_engine; ///< lives in m_thread and is deleted there
    Courier m_toEngine;
    Courier m_toClient;
    Playback m_playback;
    std::unique_ptr<AppDesk> m_desk;
    std::unique_ptr<AuditDesk> m_auditDesk;
    std::unique_ptr<WhatIfDesk> m_whatIfDesk;
};

} // namespace ops
