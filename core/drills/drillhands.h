#pragma once

#include "drills/drillplan.h"
#include "http/httpclient.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace ops {

/// Does what breaks a real app, or takes it back: one at a time. Lives in a thread with an event loop, and ends what it
/// has begun when it ends itself.
class DrillHands : public QObject
{
    Q_OBJECT
public:
    explicit DrillHands(QObject *parent = nullptr);
    ~DrillHands() override;

    /// Answers by ended(), once, later.
    void carryOut(const ops::DrillDeed &deed);

Q_SIGNALS:
    /// `trouble`: why it was not done; empty if it was. That an app which was asked to break does not answer any more
    /// is no trouble.
    void ended(const QString &trouble);

private:
    void send(const DrillDeed &deed);
    void start(const DrillDeed &deed);
    void processEnded();

    HttpClient m_http;
    QProcess m_process;
    QTimer m_patience; ///< with a command
};

} // namespace ops
