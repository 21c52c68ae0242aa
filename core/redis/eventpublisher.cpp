#include "redis/eventpublisher.h"

#include "journal/journalfile.h"
#include "journal/schema.h"
#include "redis/redisscripts.h"
#include "stream/cloudevent.h"

namespace ops {

namespace {

constexpr int EventsInABatch = 250;
constexpr qsizetype BytesInABatch = qsizetype(1024) * 1024; ///< after which no further event is added
constexpr Duration StreamLife = std::chrono::hours{24 * 7};
constexpr Duration PauseAfterTrouble = std::chrono::seconds{1};

} // namespace

EventPublisher::EventPublisher(QString directory, QString node, BusStore &store, RedisLink &link, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_node(std::move(node))
    , m_store(store)
    , m_link(link)
    , m_again(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventPublisher::wake);
}

EventPublisher::~EventPublisher() = default;

Result<> EventPublisher::open()
{
    Result<std::unique_ptr<Database>> database = openExistingJournal(m_directory, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (const Result<> usable = checkSchema(**database); !usable)
        return usable.error();
    auto tail = std::make_unique<EventTail>(**database);
    const BusStore::Progress &progress = m_store.progress();
    bool isSame = !progress.id.isEmpty();
    if (isSame && !progress.mark.isEmpty()) {
        const auto found = tail->after(progress.published - 1, {}, 1);
        if (!found)
            return found.error();
        isSame = !found->empty() && found->front().row == progress.published &&
                 BusStore::markOf(found->front()) == progress.mark;
    }
    if (!isSame) {
        // What happened before anybody wanted to hear of it is old news.
        const Result<qint64> since = tail->beforeSession();
        if (!since)
            return since.error();
        if (const Result<> begun = m_store.beginJournal(std::max<qint64>(*since, 0)); !begun)
            return begun;
        m_top.reset();
    }
    m_journal = *std::move(database);
    m_tail = std::move(tail);
    return done();
}

void EventPublisher::wake()
{
    Result<> published = m_tail ? done() : open();
    if (published)
        published = publish();
    if (!published)
        fail(published.error());
}

void EventPublisher::askAgain()
{
    m_top.reset();
}

qint64 EventPublisher::behind() const
{
    return std::max<qint64>(m_last - m_top.value_or(m_store.progress().published), 0);
}

Result<> EventPublisher::publish()
{
    const Result<qint64> last = m_tail->last();
    if (!last)
        return last.error();
    m_last = *last;
    if (m_isAsking || !m_link.isReady())
        return done();
    if (!m_top) {
        send({});
        return done();
    }
    if (*m_top > m_last) { // an older copy of the journal was put in its place
        m_top.reset();
        if (const Result<> begun = m_store.beginJournal(m_last); !begun)
            return begun;
        send({});
        return done();
    }
    const auto events = m_tail->after(*m_top, {}, EventsInABatch);
    if (!events)
        return events.error();
    if (!events->empty())
        send(*events);
    return done();
}

void EventPublisher::send(const std::vector<JournalledEvent> &events)
{
    QByteArrayList command{"EVAL",
                           redis::AppendScript,
                           "1",
                           redis::eventsKey(m_store.progress().id),
                           QByteArray::number(KeptEntries),
                           QByteArray::number(qint64(StreamLife.count())),
                           m_mayBegin ? "1" : "0",
                           QByteArray::number(m_top.value_or(0))};
    qsizetype bytes = 0;
    std::vector<JournalledEvent> sent;
    for (const JournalledEvent &event : events) {
        if (bytes > BytesInABatch)
            break;
        const QByteArray text = textOf(event);
        bytes += text.size();
        command << QByteArray::number(event.row) << text;
        sent.push_back({.row = event.row, .session = event.session, .event = event.event});
    }
    m_isAsking = true;
    m_link.send(command, [this, sent = std::move(sent), id = m_store.progress().id](const Result<RedisValue> &answer) {
        m_isAsking = false;
        if (id == m_store.progress().id)
            heard(answer, sent);
    });
}

void EventPublisher::heard(const Result<RedisValue> &answer, const std::vector<JournalledEvent> &events)
{
    if (!answer) {
        m_top.reset(); // it may have been taken
        if (m_link.isReady())
            fail(answer.error());
        return;
    }
    const qint64 top = answer->number();
    m_mayBegin = top < 0;
    m_top = m_mayBegin ? std::max(m_store.progress().since, m_last - KeptEntries) : top;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->row != top)
            continue;
        if (const Result<> kept = m_store.setPublished(top, BusStore::markOf(*event)); !kept)
            return fail(kept.error());
        break;
    }
    m_trouble.clear();
    Q_EMIT changed();
    wake();
}

void EventPublisher::fail(const Error &error)
{
    m_trouble = error.kind == Error::Kind::NotFound ? QString() : error.what;
    m_again.start(PauseAfterTrouble);
    Q_EMIT changed();
}

QByteArray EventPublisher::textOf(const JournalledEvent &event) const
{
    return cloudEvent(event.event, QStringLiteral("%1.%2.%3").arg(m_node, m_store.progress().id).arg(event.session));
}

} // namespace ops
