#pragma once

#include "operations/operationsclient.h"
#include "operators/operatoraccount.h"
#include "server/apistate.h"
#include "server/httplistener.h"

namespace ops {

/// Where orders that come over HTTP are handed to the platform: under the name of whoever sent them, if their role
/// allows it, and answered by what follows. Lives in the client's thread.
class OrderDesk
{
public:
    using Reply = HttpListener::Reply;
    /// What an event that followed from an order (the order itself comes first) answers to it; nothing if it does not.
    using Outcome = std::function<std::optional<HttpAnswer>(const Event &)>;

    /// Both outlive this.
    OrderDesk(OperationsClient &client, ApiState &state)
        : m_client(client)
        , m_state(state)
    {
    }

    /// Until then an order is answered, unless it says otherwise.
    static constexpr Duration LongestWait{2000};

    void submit(const Principal &caller, Command command, const Reply &reply, Outcome outcome,
                Duration wait = LongestWait);

private:
    OperationsClient &m_client;
    ApiState &m_state;
};

} // namespace ops
