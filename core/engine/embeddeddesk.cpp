#include "engine/embeddeddesk.h"

#include "engine/engine.h"

namespace ops {

EmbeddedDesk::EmbeddedDesk(Engine &engine, Courier &toEngine, Courier &toClient, QObject *parent)
    : AppDesk(parent)
    , m_engine(engine)
    , m_toEngine(toEngine)
{
    // Passes a signal of the engine on as the desk's signal of the same kind, in the desk's thread.
    const auto pass = [&]<typename... Args>(void (Engine::*from)(Args...), void (AppDesk::*to)(Args...)) {
        connect(&engine, from, &engine, [this, &toClient, to](const std::decay_t<Args> &...args) {
            toClient.post([this, to, args...] { Q_EMIT(this->*to)(args...); });
        });
    };
    pass(&Engine::inspected, &AppDesk::inspected);
    pass(&Engine::logRead, &AppDesk::logRead);
    pass(&Engine::specChecked, &AppDesk::specChecked);
    pass(&Engine::specChanged, &AppDesk::specChanged);
    pass(&Engine::specSaved, &AppDesk::specSaved);
    pass(&Engine::failed, &AppDesk::failed);
}

AppDesk::Ticket EmbeddedDesk::ask(std::function<void(Engine &, Ticket)> what)
{
    const Ticket ticket = ++m_tickets;
    m_toEngine.post([&engine = m_engine, what = std::move(what), ticket] { what(engine, ticket); });
    return ticket;
}

AppDesk::Ticket EmbeddedDesk::inspect(const AppKey &key)
{
    return ask([key](Engine &engine, Ticket ticket) { engine.inspect(ticket, key); });
}

AppDesk::Ticket EmbeddedDesk::readLog(const AppKey &key, const QString &replica, const QString &position)
{
    return ask(
        [key, replica, position](Engine &engine, Ticket ticket) { engine.readLog(ticket, key, replica, position); });
}

AppDesk::Ticket EmbeddedDesk::checkSpec(const QString &directory, const QString &text)
{
    return ask([directory, text](Engine &engine, Ticket ticket) { engine.checkSpec(ticket, directory, text); });
}

AppDesk::Ticket EmbeddedDesk::changeSpec(const QString &text, const QList<SpecFieldChange> &changes)
{
    return ask([text, changes](Engine &engine, Ticket ticket) { engine.changeSpec(ticket, text, changes); });
}

AppDesk::Ticket EmbeddedDesk::saveSpec(const QString &directory, const QString &text)
{
    return ask([directory, text](Engine &engine, Ticket ticket) { engine.saveSpec(ticket, directory, text); });
}

} // namespace ops
