#include "drills/remotedrills.h"

#include "model/platformconfig.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace ops {

namespace {

constexpr int EventsAtATime = 1000;
constexpr qsizetype LongestDetail = 500;
/// The daemon's time is that of its last step, which is a little while ago.
constexpr Duration SameClock{1000};

/// Another try may be answered.
bool mayBeAnsweredLater(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

bool isWell(const QJsonObject &app)
{
    return app.value(QLatin1String("up")).toBool() &&
           app.value(QLatin1String("state")).toString() == QLatin1String("running") &&
           app.value(QLatin1String("open_incident")).isNull();
}

} // namespace

RemoteDrills::RemoteDrills(DrillPlan plan, PlatformAddress address, Patience patience, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_address(std::move(address))
    , m_patience(patience)
{
    m_pause.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_silence.setInterval(m_patience.longestSilence);
    connect(&m_pause, &QTimer::timeout, this, [this] { (this->*m_step)(); });
    connect(&m_silence, &QTimer::timeout, this,
            [this] { stop(m_trouble.isEmpty() ? QStringLiteral("The daemon did not answer in time.") : m_trouble); });
    connect(&m_hands, &DrillHands::ended, this, &RemoteDrills::handsAreDone);
}

void RemoteDrills::start()
{
    m_silence.start();
    askForSession();
}

void RemoteDrills::giveUp()
{
    stop(QStringLiteral("Interrupted."));
}

void RemoteDrills::stop(const QString &why)
{
    if (m_over || std::exchange(m_givenUp, true))
        return;
    m_whyEnded = why;
    m_pause.stop();
    m_silence.stop();
    if (m_breaking || m_mending)
        return; // handsAreDone() goes on from there
    if (m_watch)
        return finishDrill(problem(m_whyEnded));
    end(m_whyEnded);
}

void RemoteDrills::ask(const QString &path, Heard heard)
{
    m_http.send(m_address.request("GET", path), [this, heard](const Result<HttpResponse> &response) {
        if (m_over || m_givenUp)
            return;
        const QJsonObject answer = response ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
        if (!response || mayBeAnsweredLater(response->status)) {
            m_trouble = response ? answer.value(QLatin1String("detail")).toString() : response.error().what;
            return next(m_step, m_patience.pollInterval);
        }
        if (!response->isSuccess())
            return stop(answer.value(QLatin1String("detail"))
                            .toString(QStringLiteral("The daemon answered with status %1.").arg(response->status))
                            .left(LongestDetail));
        m_trouble.clear();
        m_silence.start();
        (this->*heard)(answer);
    });
}

void RemoteDrills::next(Step step, Duration pause)
{
    m_step = step;
    m_pause.start(pause);
}

void RemoteDrills::askForSession()
{
    ask(QStringLiteral("/session"), &RemoteDrills::heardSession);
}

void RemoteDrills::heardSession(const QJsonObject &answer)
{
    if (const QString wrong = obstacle(answer); !wrong.isEmpty())
        return end(wrong);
    m_session = answer.value(QLatin1String("session")).toString();
    const auto said = timestampFromIso(answer.value(QLatin1String("now")).toString());
    const Duration apart = said ? *said - localNow() : Duration{0};
    m_skew = std::chrono::abs(apart) < SameClock ? Duration{0} : apart;
    beginDrill();
}

QString RemoteDrills::obstacle(const QJsonObject &session) const
{
    if (!session.value(QLatin1String("real")).toBool())
        return QStringLiteral("The daemon's apps are simulated; a plan with a scenario or datasets needs no daemon.");
    const auto config = PlatformConfig::fromJson(
        session.value(QLatin1String("spec")).toObject().value(QLatin1String("config")).toObject());
    for (const Drill &each : m_plan.drills) {
        const QString &environment = each.key.environment;
        if (environment != drillEnvironment() || !config.find(environment))
            return QStringLiteral("Real apps are broken in %1 only, and the daemon has to have it.")
                .arg(drillEnvironment());
        if (config.environments.size() > 1 && config.isProduction(environment))
            return QStringLiteral("%1 is the daemon's production.").arg(environment);
    }
    return {};
}

void RemoteDrills::beginDrill()
{
    m_watch.reset();
    m_score.reset();
    m_wellSince.reset();
    m_drillBegan = localNow();
    Q_EMIT said(QStringLiteral("%1: waits until %2 is well").arg(drill().name, drill().key.toString()));
    lookWhetherItIsWell();
}

void RemoteDrills::lookWhetherItIsWell()
{
    m_step = &RemoteDrills::lookWhetherItIsWell;
    ask(QStringLiteral("/apps"), &RemoteDrills::heardApps);
}

void RemoteDrills::heardApps(const QJsonObject &answer)
{
    const QJsonArray apps = answer.value(QLatin1String("apps")).toArray();
    const auto app = std::find_if(apps.begin(), apps.end(), [this](const QJsonValue &each) {
        return each[QLatin1String("environment")].toString() == drill().key.environment &&
               each[QLatin1String("app")].toString() == drill().key.app;
    });
    if (app == apps.end())
        return finishDrill(problem(QStringLiteral("There is no app %1.").arg(drill().key.toString())));
    const Timestamp at = localNow();
    if (!isWell((*app).toObject()))
        m_wellSince.reset();
    else if (!m_wellSince)
        m_wellSince = at;
    if (m_wellSince && at - *m_wellSince >= drill().after)
        return skipHistory();
    if (at - m_drillBegan >= drill().after + drill().within)
        return finishDrill(problem(QStringLiteral("It was not well before the fault.")));
    next(&RemoteDrills::lookWhetherItIsWell, m_patience.pollInterval);
}

void RemoteDrills::skipHistory()
{
    m_step = &RemoteDrills::skipHistory;
    const QString since = m_since > 0 ? QStringLiteral("&since=%1").arg(m_since) : QString();
    ask(QStringLiteral("/events?limit=%1").arg(EventsAtATime) + since, &RemoteDrills::heardHistory);
}

void RemoteDrills::heardHistory(const QJsonObject &answer)
{
    if (isOtherSession(answer))
        return;
    m_since = answer.value(QLatin1String("next")).toInteger();
    if (answer.value(QLatin1String("events")).toArray().size() >= EventsAtATime)
        return skipHistory();
    breakIt();
}

void RemoteDrills::breakIt()
{
    Q_EMIT said(QStringLiteral("%1: breaks %2").arg(drill().name, drill().key.toString()));
    m_watch.emplace(drill());
    m_broken = now();
    m_watch->begin(m_broken);
    m_breaking = true;
    m_silence.stop(); // it is not asked meanwhile
    m_hands.carryOut(*drill().deed);
}

void RemoteDrills::follow()
{
    m_step = &RemoteDrills::follow;
    ask(QStringLiteral("/events?limit=%1&since=%2").arg(EventsAtATime).arg(m_since), &RemoteDrills::heardEvents);
}

void RemoteDrills::heardEvents(const QJsonObject &answer)
{
    if (isOtherSession(answer))
        return;
    m_since = answer.value(QLatin1String("next")).toInteger();
    const QJsonArray events = answer.value(QLatin1String("events")).toArray();
    for (const QJsonValue &value : events) {
        std::optional<Event> event = Event::fromJson(value.toObject());
        if (!event)
            continue;
        event->time = std::max(event->time, m_broken); // clocks differ by a little
        m_watch->hear(*event);
    }
    if (events.size() >= EventsAtATime)
        return follow();
    if (m_watch->isOver(now()))
        return finishDrill(m_watch->score());
    next(&RemoteDrills::follow, m_patience.pollInterval);
}

bool RemoteDrills::isOtherSession(const QJsonObject &answer)
{
    if (answer.value(QLatin1String("session")).toString() == m_session)
        return false;
    stop(QStringLiteral("The platform has begun anew."));
    return true;
}

void RemoteDrills::finishDrill(const DrillScore &score)
{
    m_score = score;
    m_mending = m_watch.has_value() && drill().end.has_value();
    m_silence.stop();
    if (m_mending)
        return m_hands.carryOut(*drill().end);
    drillIsOver();
}

void RemoteDrills::handsAreDone(const QString &trouble)
{
    if (m_over)
        return;
    if (std::exchange(m_breaking, false)) {
        if (!trouble.isEmpty())
            return finishDrill(problem(QStringLiteral("The fault could not be brought about: %1").arg(trouble)));
        if (m_givenUp)
            return finishDrill(problem(m_whyEnded));
        m_silence.start();
        return follow();
    }
    m_mending = false;
    if (!trouble.isEmpty())
        Q_EMIT said(QStringLiteral("%1: the fault could not be taken back: %2").arg(drill().name, trouble));
    drillIsOver();
}

void RemoteDrills::drillIsOver()
{
    m_watch.reset();
    Q_EMIT scored(*m_score);
    if (m_givenUp)
        return end(m_whyEnded);
    if (++m_at >= m_plan.drills.size())
        return end({});
    m_silence.start();
    beginDrill();
}

void RemoteDrills::end(const QString &problem)
{
    if (std::exchange(m_over, true))
        return;
    m_pause.stop();
    m_silence.stop();
    Q_EMIT ended(problem);
}

DrillScore RemoteDrills::problem(const QString &what) const
{
    DrillScore score;
    score.drill = drill().name;
    score.key = drill().key;
    score.problem = what;
    return score;
}

Timestamp RemoteDrills::now() const
{
    return localNow() + m_skew;
}

Timestamp RemoteDrills::localNow()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

} // namespace ops
