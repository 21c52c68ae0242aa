#include "integrations/dispatcher.h"

#include <QDateTime>
#include <QSet>
#include <QUuid>

namespace ops {

namespace {

constexpr int EventsAtATime = 500;
/// So many events of no interest are passed by before that is put on record.
constexpr qint64 RowsUnrecorded = 5000;
constexpr Duration AnnouncePause{200};

QDateTime localTime(Timestamp time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(time), zone);
}

Error unknown(const QString &name)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no integration \"%1\".").arg(name.left(64)),
            .where = {},
            .todo = QStringLiteral("GET /integrations lists what there is.")};
}

} // namespace

Dispatcher::Dispatcher(QString directory, IntegrationSettings settings, Channel::Clock clock, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_announce(this)
{
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, &Dispatcher::changed);
}

Dispatcher::~Dispatcher() = default;

Result<> Dispatcher::open()
{
    Result<std::unique_ptr<NoticeOutbox>> outbox = NoticeOutbox::open(m_directory);
    if (!outbox)
        return outbox.error();
    m_outbox = *std::move(outbox);
    m_tail = std::make_unique<EventTail>(m_outbox->database());
    m_maker = std::make_unique<NoticeMaker>(m_outbox->instance(), *m_tail);
    m_examined = m_outbox->position();
    for (const IntegrationConfig &config : m_settings.integrations) {
        m_channels.push_back(std::make_unique<Channel>(config, *m_outbox, m_clock));
        connect(m_channels.back().get(), &Channel::changed, this, &Dispatcher::announce);
        QMetaObject::invokeMethod(m_channels.back().get(), &Channel::pump, Qt::QueuedConnection); // what was left
    }
    return done();
}

void Dispatcher::wake()
{
    Result<> taken = m_outbox ? done() : open();
    if (taken)
        taken = takeIn();
    const QString trouble = taken ? QString() : taken.error().what;
    if (trouble != m_trouble) {
        m_trouble = trouble;
        announce();
    }
}

Result<> Dispatcher::takeIn()
{
    for (bool isMore = true; isMore;) {
        const Result<qint64> last = m_tail->last();
        if (!last)
            return last.error();
        const auto events = m_tail->after(m_examined, NoticeMaker::types(), EventsAtATime);
        if (!events)
            return events.error();
        isMore = events->size() == EventsAtATime;
        // What is committed in between has a row behind `last`, or is among the events.
        const qint64 newest = events->empty() ? 0 : events->back().row;
        const qint64 position = isMore ? newest : std::max(*last, newest);
        const Result<QList<NoticeOutbox::Entry>> entries = addressed(*events);
        if (!entries)
            return entries.error();
        if (!entries->isEmpty() || position - m_outbox->position() > RowsUnrecorded) {
            if (const Result<> put = m_outbox->put(*entries, position, m_clock()); !put)
                return put;
        }
        m_examined = position;
        QSet<QString> concerned;
        for (const NoticeOutbox::Entry &entry : *entries)
            concerned.insert(entry.integration);
        for (const QString &name : concerned) {
            if (const Result<> pruned = m_outbox->prune(name, m_clock()); !pruned)
                return pruned;
        }
        for (const auto &each : m_channels) {
            if (concerned.contains(each->config().name))
                each->pump();
        }
    }
    return done();
}

Result<QList<NoticeOutbox::Entry>> Dispatcher::addressed(const std::vector<JournalledEvent> &events)
{
    QList<NoticeOutbox::Entry> entries;
    QSet<std::pair<QString, QString>> told; // in these events: integration and thread
    for (const JournalledEvent &happened : events) {
        const Result<QList<Notice>> notices = m_maker->make(happened);
        if (!notices)
            return notices.error();
        for (const Notice &notice : *notices) {
            const QDateTime local = localTime(notice.time, m_settings.timeZone);
            for (const IntegrationConfig &config : m_settings.integrations) {
                const std::pair key(config.name, notice.thread);
                const Result<bool> isOnRecord = m_outbox->knows(config.name, notice.thread);
                if (!isOnRecord)
                    return isOnRecord.error();
                if (!config.wants(notice, local, *isOnRecord || told.contains(key)))
                    continue;
                told.insert(key);
                entries.append({.integration = config.name, .event = happened.row, .notice = notice});
            }
        }
    }
    return entries;
}

Channel *Dispatcher::channel(const QString &name) const
{
    for (const auto &each : m_channels) {
        if (each->config().name == name)
            return each.get();
    }
    return nullptr;
}

void Dispatcher::test(const QString &name, const IntegrationDesk::Done &done)
{
    Channel *found = channel(name);
    if (!found)
        return done(unknown(name));
    Notice notice;
    notice.kind = NoticeKind::Test;
    notice.id = QUuid::createUuid().toString(QUuid::Id128);
    notice.thread = QStringLiteral("universal-devops/test/") + notice.id;
    notice.time = m_clock();
    notice.headline = QStringLiteral("Test of the integration \"%1\"").arg(name);
    notice.detail = QStringLiteral("Somebody wants to know whether this arrives. Nothing is wrong.");
    found->test(notice, done);
}

void Dispatcher::sendAgain(const QString &name, const IntegrationDesk::Done &done)
{
    Channel *found = channel(name);
    if (!found)
        return done(unknown(name));
    done(found->sendAgain());
    announce();
}

QList<IntegrationStatus> Dispatcher::statuses() const
{
    QList<IntegrationStatus> all;
    for (const auto &each : m_channels)
        all.append(each->status());
    if (m_outbox)
        return all;
    for (const IntegrationConfig &config : m_settings.integrations)
        all.append(
            {.name = config.name, .kind = config.kind, .state = {}, .lastSuccess = {}, .lastError = {}, .nextTry = {}});
    return all;
}

void Dispatcher::announce()
{
    if (!m_announce.isActive())
        m_announce.start(AnnouncePause);
}

} // namespace ops
