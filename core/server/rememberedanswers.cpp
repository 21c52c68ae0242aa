#include "server/rememberedanswers.h"

#include "server/callers.h"
#include "server/problem.h"

#include <QCryptographicHash>

#include <algorithm>
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

constexpr auto SenderHash = QCryptographicHash::Sha256;

/// A key is its sender's own: what others call theirs has nothing to do with it, and its answer is not for them. A
/// token is one sender's, however its header is written.
QByteArray ownKeyOf(const HttpMessage &request)
{
    const QByteArray token = Callers::tokenIn(request.authorization);
    return QCryptographicHash::hash(token.isEmpty() ? request.authorization : "Bearer " + token, SenderHash) +
           request.idempotencyKey;
}

QByteArray senderOf(const QByteArray &key)
{
    return key.left(QCryptographicHash::hashLength(SenderHash));
}

QByteArray linesOf(const HttpAnswer &answer)
{
    QByteArray lines;
    for (const auto &[name, value] : answer.headers)
        lines += name + ": " + value + '\n';
    return lines;
}

/// What is written down of an answer that holds a secret.
HttpAnswer withoutSecret(const HttpAnswer &answer)
{
    const bool hasSecret = answer.status / 100 == 2;
    return hasSecret ? problem(409, QStringLiteral("It was done before the platform was started anew, and what it was "
                                                   "answered cannot be shown again: it held a secret, which is "
                                                   "written down nowhere. Ask for another one with a new key."))
                     : answer;
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

void RememberedAnswers::Entry::hear(const Reply &reply)
{
    if (answer)
        return reply(*answer);
    waiting.push_back(reply);
}

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
    m_entries.insert(
        kept.key, std::make_shared<Entry>(
                      Entry{.digest = kept.digest, .askedAt = kept.askedAt, .answer = answerIn(kept), .waiting = {}}));
    if (const QByteArrayList forgotten = keep(kept.key); !forgotten.isEmpty())
        m_book->forget(m_name, forgotten, [] {});
}

void RememberedAnswers::admit(const HttpMessage &request, const Reply &reply, const CarryOut &carryOut, Care care)
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
            return reply(
                problem(422, QStringLiteral("This Idempotency-Key was used for another request; send a new key.")));
        const bool isUnclear = known->answer && known->answer->status == 503;
        if (care != Care::AtOnce || !isUnclear)
            return known->hear(reply);
        forget(key);
    }
    const auto entry =
        std::make_shared<Entry>(Entry{.digest = digest, .askedAt = now(), .answer = std::nullopt, .waiting = {reply}});
    m_entries.insert(key, entry);
    begin(key, entry, carryOut, care);
}

void RememberedAnswers::begin(const QByteArray &key, const std::shared_ptr<Entry> &entry, const CarryOut &carryOut,
                              Care care)
{
    const Reply answered = [this, key, entry, care, life = std::weak_ptr(m_life)](const HttpAnswer &answer) {
        if (life.expired())
            return entry->tell(answer);
        conclude(key, entry, answer, care);
    };
    if (!m_book)
        return carryOut(answered);
    const KeptAnswer asked{.key = key, .digest = entry->digest, .askedAt = entry->askedAt};
    if (care == Care::AtOnce) {
        m_book->begin(m_name, asked, [] {});
        return carryOut(answered);
    }
    m_book->begin(m_name, asked, [carryOut, answered, life = std::weak_ptr(m_life)] {
        if (!life.expired())
            carryOut(answered);
    });
}

void RememberedAnswers::conclude(const QByteArray &key, const std::shared_ptr<Entry> &entry, const HttpAnswer &answer,
                                 Care care)
{
    const AnswerBook::Written tell = [entry, answer] { entry->tell(answer); };
    if (answer.status == 403) { // nothing was done; with another role it may be
        m_entries.remove(key);
        return m_book ? m_book->forget(m_name, {key}, tell) : tell();
    }
    const QByteArrayList forgotten = keep(key);
    if (!m_book)
        return tell();
    const HttpAnswer kept = care == Care::Secret ? withoutSecret(answer) : answer;
    const bool waits = care != Care::AtOnce;
    m_book->finish(
        m_name, keptForm(key, entry->digest, kept), forgotten, waits ? tell : [] {});
    if (!waits)
        tell();
}

QByteArrayList RememberedAnswers::keep(const QByteArray &key)
{
    m_answered[senderOf(key)].append(key);
    if (++m_count <= AnswerTable::MostKept)
        return {};
    const auto most = std::max_element(m_answered.cbegin(), m_answered.cend(),
                                       [](const auto &one, const auto &other) { return one.size() < other.size(); });
    const QByteArray oldest = most->first();
    forget(oldest);
    return {oldest};
}

void RememberedAnswers::forget(const QByteArray &key)
{
    const auto own = m_answered.find(senderOf(key));
    own->removeOne(key);
    if (own->isEmpty())
        m_answered.erase(own);
    --m_count;
    m_entries.remove(key);
}

void RememberedAnswers::forgetOld()
{
    if (!m_clock)
        return;
    const Timestamp earliest = now() - AnswerTable::Longest;
    QByteArrayList old;
    for (const QByteArrayList &keys : std::as_const(m_answered)) {
        const auto young = std::find_if(keys.cbegin(), keys.cend(), [&](const QByteArray &key) {
            return m_entries.value(key)->askedAt >= earliest;
        });
        old.append(keys.mid(0, young - keys.cbegin()));
    }
    for (const QByteArray &key : std::as_const(old))
        forget(key);
}

} // namespace ops
