#pragma once

#include "operations/integrationsource.h"
#include "remote/remoteapi.h"

#include <QObject>
#include <QTimer>

namespace ops {

/// The integrations of a daemon elsewhere, as it last told of them: it is asked every few seconds. Which there are is
/// chosen where it runs. Used, and calls back, in the thread that it lives in.
class RemoteIntegrations final : public QObject, public IntegrationSource
{
    Q_OBJECT
public:
    /// `pause`: between two questions.
    explicit RemoteIntegrations(const RemoteAddress &address, Duration pause = std::chrono::seconds{5},
                                QObject *parent = nullptr);

    QList<IntegrationStatus> integrations() const override { return m_integrations; }
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;
    bool canLoad() const override { return false; }
    void load(const QString &file, Done loaded) override;
    QString file() const override { return {}; }

private:
    void ask();
    void order(const QString &name, const QString &what, const Done &done);

    QList<IntegrationStatus> m_integrations;
    QTimer m_pause;
    RemoteApi m_api; ///< ends first: its answers use the above
};

} // namespace ops
