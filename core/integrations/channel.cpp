#include "integrations/channel.h"

#include "integrations/answerlinks.h"
#include "integrations/sinks.h"

#include <algorithm>

namespace ops {

namespace {

/// A timer that is set for longer wakes in between.
constexpr Duration LongestSleep = std::chrono::hours{1};
/// Until the outbox is tried again after it could not be written.
constexpr Duration OutboxPause = std::chrono::seconds{5};

} // namespace

Channel::Channel(IntegrationConfig config, NoticeOutbox &outbox, Clock clock, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_outbox(outbox)
    , m_clock(std::move(clock))
    , m_backoff(m_config.firstRetry, m_config.longestRetry, qHash(m_config.name + outbox.instance(), 0))
    , m_sink(makeSink(m_config, outbox))
{
    m_status.name = m_config.name;
    m_status.kind = m_config.kind;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Channel::pump);
}

Channel::~Channel() = default;

void Channel::pump()
{
    if (m_isSending)
        return;
    const Timestamp now = m_clock();
    if (m_unrecorded) {
        if (const Result<> recorded = m_unrecorded(); !recorded)
            return fail(recorded.error());
        m_unrecorded = nullptr;
    }
    if (now < m_notBefore)
        return sleepUntil(m_notBefore);
    const Result<std::optional<NoticeOutbox::Letter>> letter = m_outbox.next(m_config.name, now);
    if (!letter)
        return fail(letter.error());
    if (*letter)
        return transmit(**letter);
    const Result<std::optional<Timestamp>> due = m_outbox.nextDue(m_config.name);
    if (!due)
        return fail(due.error());
    if (*due)
        sleepUntil(**due);
    Q_EMIT changed();
}

void Channel::transmit(const NoticeOutbox::Letter &letter)
{
    m_isSending = true;
    m_status.nextTry = {};
    Notice notice = letter.notice;
    notice.links = answerLinks(notice, m_config);
    m_sink->send(notice, [this, letter](const Receipt &delivery) { hear(letter, delivery); });
}

void Channel::hear(const NoticeOutbox::Letter &letter, const Receipt &delivery)
{
    m_isSending = false;
    m_notBefore = m_clock() + m_config.spacing;
    if (delivery.outcome == Receipt::Outcome::Taken) {
        m_status.state = IntegrationState::Working;
        m_status.lastSuccess = m_clock();
        m_status.lastError.clear();
        ++m_status.delivered;
    } else {
        m_status.lastError = delivery.answer;
    }
    if (const Result<> recorded = record(letter, delivery); !recorded)
        return fail(recorded.error());
    Q_EMIT changed();
    QMetaObject::invokeMethod(this, &Channel::pump, Qt::QueuedConnection);
}

Result<> Channel::record(const NoticeOutbox::Letter &letter, const Receipt &delivery)
{
    const Timestamp now = m_clock();
    if (delivery.outcome == Receipt::Outcome::Taken) {
        m_unrecorded = [this, id = letter.id, now] { return m_outbox.sent(id, now); };
    } else if (const bool hasTime = letter.attempts == 0 || now - letter.firstTry < m_config.giveUpAfter;
               delivery.outcome == Receipt::Outcome::Later && hasTime) {
        const Duration pause = std::max(delivery.notBefore, m_backoff.after(letter.attempts + 1, quint64(letter.id)));
        m_status.state = IntegrationState::Retrying;
        m_status.nextTry = now + pause;
        ++m_status.retries;
        if (delivery.isOfAll)
            m_notBefore = std::max(m_notBefore, now + pause);
        m_unrecorded = [this, id = letter.id, now, pause, why = delivery.answer] {
            return m_outbox.postpone(id, now, now + pause, why);
        };
    } else {
        m_status.state = IntegrationState::Failing;
        ++m_status.refused;
        m_unrecorded = [this, id = letter.id, now, why = delivery.answer] { return m_outbox.giveUp(id, now, why); };
    }
    const Result<> recorded = m_unrecorded();
    if (recorded)
        m_unrecorded = nullptr;
    return recorded;
}

void Channel::fail(const Error &error)
{
    m_status.lastError = error.what;
    m_status.state = IntegrationState::Retrying;
    sleepUntil(m_clock() + OutboxPause);
    Q_EMIT changed();
}

void Channel::sleepUntil(Timestamp time)
{
    m_status.nextTry = time;
    m_timer.start(std::clamp(time - m_clock(), Duration{0}, LongestSleep));
}

void Channel::test(const Notice &notice, const IntegrationDesk::Done &done)
{
    if (m_testSink)
        return done(Error{.kind = Error::Kind::Conflict,
                          .what = QStringLiteral("A test of %1 is under way.").arg(m_config.name),
                          .where = {},
                          .todo = QStringLiteral("Wait for its answer.")});
    m_testSink = makeSink(m_config, m_outbox);
    m_testSink->send(notice, [this, done](const Receipt &delivery) {
        // It is on the stack, and holds what is being called.
        const std::shared_ptr<Sink> ended = std::move(m_testSink);
        QMetaObject::invokeMethod(
            this, [ended] {}, Qt::QueuedConnection);
        if (delivery.outcome == Receipt::Outcome::Taken)
            return done(delivery.answer);
        done(Error{.kind = Error::Kind::Refused,
                   .what = QStringLiteral("%1 did not take it: %2").arg(m_config.name, delivery.answer),
                   .where = {},
                   .todo = {}});
    });
}

Result<QString> Channel::sendAgain()
{
    // An alert that is opened late has to be closed late as well.
    const bool isOneStory = m_config.kind == IntegrationKind::PagerDuty;
    const Result<int> count = m_outbox.sendAgain(m_config.name, isOneStory, m_clock());
    if (!count)
        return count.error();
    m_notBefore = {};
    pump();
    return QStringLiteral("%1 queued again.").arg(*count);
}

IntegrationStatus Channel::status() const
{
    IntegrationStatus status = m_status;
    const Result<NoticeOutbox::Figures> figures = m_outbox.figures(m_config.name);
    if (!figures) {
        status.lastError = figures.error().what;
        return status;
    }
    status.queued = figures->queued;
    status.dead = figures->dead;
    status.newestDead = figures->newestDead;
    status.lastSuccess = std::max(status.lastSuccess, figures->lastSent);
    if (status.queued == 0)
        status.nextTry = {};
    return status;
}

} // namespace ops
