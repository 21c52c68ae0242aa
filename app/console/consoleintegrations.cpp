#include "app/console/consoleintegrations.h"

#include "integrations/integrationfile.h"

#include <QFileInfo>
#include <QThreadPool>

namespace ops {

namespace {

Error noneLoaded()
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There are no integrations; see docs/integrations.md."),
            .where = {},
            .todo = {}};
}

} // namespace

ConsoleIntegrations::ConsoleIntegrations(OperationsClient &client, const SessionFigures &figures, QString directory,
                                         QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_figures(figures)
    , m_directory(std::move(directory))
    , m_here(std::make_shared<Courier>(this))
{
}

ConsoleIntegrations::~ConsoleIntegrations() = default;

void ConsoleIntegrations::use(const IntegrationSettings &settings, const QString &file)
{
    m_integrations.reset(); // what it has begun is gone on with by the next one
    m_integrations = std::make_unique<Integrations>(settings, m_directory);
    m_file = file;
    connect(&m_client, &OperationsClient::sessionStarted, m_integrations.get(), &Integrations::wake);
    connect(&m_client, &OperationsClient::eventsArrived, m_integrations.get(), &Integrations::wake);
    m_integrations->wake();
    m_metrics = std::make_unique<MetricsOut>(settings.metrics); // the former one waits for the round that is made
    m_metrics->start([this] { return m_figures.families(); });
}

QList<IntegrationStatus> ConsoleIntegrations::integrations() const
{
    return m_integrations ? desks().integrations() : QList<IntegrationStatus>();
}

void ConsoleIntegrations::test(const QString &name, Done done)
{
    if (m_integrations)
        return desks().test(name, std::move(done));
    done(noneLoaded());
}

void ConsoleIntegrations::sendAgain(const QString &name, Done done)
{
    if (m_integrations)
        return desks().sendAgain(name, std::move(done));
    done(noneLoaded());
}

void ConsoleIntegrations::load(const QString &file, Done loaded)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    // Secrets may be on a share that does not answer: the window does not wait for it.
    QThreadPool::globalInstance()->start([this, here = m_here, path, loaded = std::move(loaded)] {
        const Result<IntegrationSettings> settings = loadIntegrations(path);
        here->post([this, path, settings, loaded] {
            if (!settings)
                return loaded(settings.error());
            use(*settings, path);
            loaded(path);
        });
    });
}

} // namespace ops
