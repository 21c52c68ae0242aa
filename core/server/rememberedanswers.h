#pragma once

#include "server/httplistener.h"

#include <QHash>

#include <memory>

namespace ops {

/// What was answered to each Idempotency-Key of each sender (by what they authorize themselves with), so that whoever
/// asks again gets the same answer and nothing is done twice. Keeps the newest ten thousand keys. Belongs to one
/// thread.
class RememberedAnswers
{
public:
    using Reply = HttpListener::Reply;

    /// Nothing if `reply` was given an answer or will be; otherwise the request is new, and whoever carries it out
    /// answers to what is returned, once.
    std::optional<Reply> admit(const HttpMessage &request, const Reply &reply);
    /// Forgets all keys; requests under way still get their answers.
    void clear();

private:
    struct Entry
    {
        QByteArray digest; ///< of what was asked; a copy could be 64 KiB
        std::optional<HttpAnswer> answer;
        std::vector<Reply> waiting;
    };

    void keep(const QByteArray &key, const std::shared_ptr<Entry> &entry);

    QHash<QByteArray, std::shared_ptr<Entry>> m_entries;
    QList<QByteArray> m_order; ///< oldest first
};

} // namespace ops
