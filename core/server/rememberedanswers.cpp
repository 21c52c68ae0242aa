#include "server/rememberedanswers.h"

#include "server/problem.h"

#include <QCryptographicHash>

#include <utility>

namespace ops {

namespace {

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

QByteArray linesOf(const HttpAnswer &answer)
{
    QByteArray lines;
    for (const auto &[name, value] : answer.headers)
        lines += name + ": " + value + '\n';
    return lines;
}

KeptAnswer keptForm(const QByteArray &key, const QByteArray &digest, const HttpAnswer &answer)
{
    return {.key = key,
            .digest = digest,
            .status = answer.status,
            .type = answer.contentType,
            .headers = linesOf(answer),
            .body = answer.body};
}

HttpAnswer answerIn(const KeptAnswer &kept)
{
    if (kept.status == 0)
        return problem(503, QStringLiteral("The platform ended while this was being carried out: it may have been done "
                                           "or not. See GET /events, and send it with a new key if it is still "
                                           "wanted."));
    HttpAnswer answer{.status = kept.status, .body = kept.body, .contentType = kept.type, .headers = {}};
    for (const QByteArray &line : kept.headers.split('\n')) {
        if (const qsizetype colon = line.indexOf(": "); colon > 0)
            answer.headers.emplaceBack(line.left(colon), line.mid(colon + 2));
    }
    return answer;
}

} // namespace

void RememberedAnswers::Entry::tell(const HttpAnswer &what)
{
    answer = what;
    for (const Reply &reply : std::exchange(waiting, {}))
        reply(what);
}

RememberedAnswers::RememberedAnswers(AnswerBook *book, QString name, Clock clock)
    : m_book(book)
    , m_name(std::move(name))
    , m_clock(std::move(clock))
{
    if (!m_book)
        return;
    for (const KeptAnswer &kept : m_book->read(m_name, now() - AnswerTable::Longest))
        takeUp(kept);
}

void RememberedAnswers::takeUp(const KeptAnswer &kept)
{
    keep(kept.key, std::make_shared<Entry>(
                       Entry{.digest = kept.digest, .askedAt = kept.askedAt, .answer = answerIn(kept), .waiting = {}}));
}

void RememberedAnswers::admit(const HttpMessage &request, const Reply &reply, const CarryOut &carryOut)
{
    if (request.idempotencyKey.isEmpty())
        return carryOut(reply);
    if (request.idempotencyKey.size() > LongestKey)
        return reply(problem(400, QStringLiteral("An Idempotency-Key has at most %1 bytes; send a shorter one, for "
                                                 "example a UUID.")
                                      .arg(LongestKey)));
    forgetOld();
    const QByteArray key = ownKeyOf(request);
    const QByteArray digest = digestOf(request);
    if (const std::shared_ptr<Entry> known = m_entries.value(key)) {
        if (known->digest != digest)
            reply(problem(422, QStringLiteral("This Idempotency-Key was used for another request; send a new key.")));
        else if (known->answer)
            reply(*known->answer);
        else
            known->waiting.push_back(reply);
        return;
    }
    const auto entry =
        std::make_shared<Entry>(Entry{.digest = digest, .askedAt = now(), .answer = std::nullopt, .waiting = {reply}});
    keep(key, entry);
    // These hold the entry itself: an answer reaches those who wait for it even if the key is forgotten meanwhile.
    if (!m_book)
        return carryOut([entry](const HttpAnswer &answer) { entry->tell(answer); });
    const Reply answered = [entry, key, book = m_book, name = m_name](const HttpAnswer &answer) {
        book->finish(name, keptForm(key, entry->digest, answer), [entry, answer] { entry->tell(answer); });
    };
    m_book->begin(m_name, {.key = key, .digest = digest, .askedAt = entry->askedAt},
                  [carryOut, answered, life = std::weak_ptr(m_life)] {
                      if (!life.expired())
                          carryOut(answered);
                  });
}

void RememberedAnswers::forgetOld()
{
    while (m_clock && !m_order.isEmpty() && m_entries.value(m_order.first())->askedAt < now() - AnswerTable::Longest)
        m_entries.remove(m_order.takeFirst());
}

void RememberedAnswers::keep(const QByteArray &key, const std::shared_ptr<Entry> &entry)
{
    m_entries.insert(key, entry);
    m_order.append(key);
    if (m_order.size() > AnswerTable::MostKept)
        m_entries.remove(m_order.takeFirst());
}

} // namespace ops
