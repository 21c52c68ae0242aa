#include "server/rememberedanswers.h"

#include "server/problem.h"

#include <QCryptographicHash>

namespace ops {

namespace {

constexpr qsizetype KeptAnswers = 10'000;
constexpr qsizetype LongestKey = 200;

QByteArray digestOf(const HttpMessage &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.method + ' ' + request.path.toUtf8() + '\n');
    hash.addData(request.body);
    return hash.result();
}

/// A key is its sender's own: what others call theirs has nothing to do with it, and its answer is not for them.
QByteArray ownKeyOf(const HttpMessage &request)
{
    return QCryptographicHash::hash(request.authorization, QCryptographicHash::Sha256) + request.idempotencyKey;
}

} // namespace

std::optional<RememberedAnswers::Reply> RememberedAnswers::admit(const HttpMessage &request, const Reply &reply)
{
    if (request.idempotencyKey.isEmpty())
        return reply;
    if (request.idempotencyKey.size() > LongestKey) {
        reply(problem(400, QStringLiteral("An Idempotency-Key has at most %1 bytes; send a shorter one, for example a "
                                          "UUID.")
                               .arg(LongestKey)));
        return std::nullopt;
    }
    const QByteArray key = ownKeyOf(request);
    const QByteArray digest = digestOf(request);
    if (const std::shared_ptr<Entry> known = m_entries.value(key)) {
        if (known->digest != digest)
            reply(problem(422, QStringLiteral("This Idempotency-Key was used for another request; send a new key.")));
        else if (known->answer)
            reply(*known->answer);
        else
            known->waiting.push_back(reply);
        return std::nullopt;
    }
    const auto entry = std::make_shared<Entry>(Entry{.digest = digest, .answer = std::nullopt, .waiting = {reply}});
    keep(key, entry);
    // Holds the entry itself: an answer reaches those who wait for it even if the key is forgotten meanwhile.
    return Reply([entry](const HttpAnswer &answer) {
        entry->answer = answer;
        for (const Reply &waiting : std::exchange(entry->waiting, {}))
            waiting(answer);
    });
}

void RememberedAnswers::clear()
{
    m_entries.clear();
    m_order.clear();
}

void RememberedAnswers::keep(const QByteArray &key, const std::shared_ptr<Entry> &entry)
{
    m_entries.insert(key, entry);
    m_order.append(key);
    if (m_order.size() > KeptAnswers)
        m_entries.remove(m_order.takeFirst());
}

} // namespace ops
