#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace ops {

/// Turns SIGTERM and SIGINT into ended(), SIGUSR1 into stopRequested(), in the event loop of the thread that made it.
/// One at a time in a program.
class Signals : public QObject
{
    Q_OBJECT
public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    void ended();
    void stopRequested();

private:
    void read();

    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ops
