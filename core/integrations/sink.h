#pragma once

#include "http/httpclient.h"
#include "integrations/notice.h"

#include <functional>

namespace ops {

/// What came of sending a notice.
struct Receipt
{
    enum class Outcome
    {
        Taken,
        Later,  ///< it may be taken another time
        Refused ///< it never will be
    };

    Outcome outcome = Outcome::Taken;
    QString answer;        ///< of the service, as a sentence, without secrets
    Duration notBefore{0}; ///< the service wants to be left alone for so long
    bool isOfAll = false;  ///< what stands in the way does so for all notices
};

/// One service. Lives in a thread with an event loop.
class Sink
{
public:
    using Done = std::function<void(const Receipt &)>;

    virtual ~Sink() = default;

    /// Calls `done` once, later; not after the sink has ended. One notice at a time.
    virtual void send(const Notice &notice, Done done) = 0;
};

struct Endpoint;

/// What an HTTP answer, or that there was none, means for a notice.
Receipt judged(const Result<HttpResponse> &response, const Endpoint &endpoint);
/// The same for what kept it from being sent at all: it is mended by people, so that it is tried again.
Receipt unsent(const Error &error);

} // namespace ops
