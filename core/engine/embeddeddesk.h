#pragma once

#include "bus/courier.h"
#include "operations/appdesk.h"

#include <functional>

namespace ops {

class Engine;

/// AppDesk over an engine in the same program. Belongs to its EmbeddedClient, whose couriers it uses.
class EmbeddedDesk final : public AppDesk
{
    Q_OBJECT
public:
    EmbeddedDesk(Engine &engine, Courier &toEngine, Courier &toClient, QObject *parent = nullptr);

    Ticket inspect(const AppKey &key) override;
    Ticket readLog(const AppKey &key, const QString &replica, const QString &position) override;
    Ticket checkSpec(const QString &directory, const QString &text) override;
    Ticket changeSpec(const QString &text, const QList<SpecFieldChange> &changes) override;
    Ticket saveSpec(const QString &directory, const QString &text) override;

private:
    Ticket ask(std::function<void(Engine &, Ticket)> what);

    Engine &m_engine; ///< lives in a thread of its own, and may end before us
    Courier &m_toEngine;
    Ticket m_tickets = 0;
};

} // namespace ops
