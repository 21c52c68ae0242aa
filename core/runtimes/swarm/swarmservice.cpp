#include "runtimes/swarm/swarmservice.h"

#include "runtimes/docker/containerjson.h"
#include "runtimes/docker/logfollow.h"

#include <QPointer>

#include <memory>

namespace ops {

namespace {

constexpr Duration SlowCall{30000};
/// Swarm has no events of tasks: those of containers and services say when to look. Tasks on other nodes have none.
constexpr Duration QuickLook{100};
constexpr Duration SlowLook{2000};
constexpr Duration UnsettledFor{3000};
/// A swarm without a leader has chosen the next one a moment later.
constexpr int MostStrangeLooks = 10;

bool isOutOfSequence(const Error &error)
{
    return error.what.contains(QLatin1String("out of sequence"));
}

QJsonObject taskTemplateOf(const QJsonObject &spec)
{
    return spec.value(QLatin1String("TaskTemplate")).toObject();
}

qint64 forceUpdateOf(const QJsonObject &spec)
{
    return taskTemplateOf(spec).value(QLatin1String("ForceUpdate")).toInteger();
}

QJsonObject replicated(int replicas)
{
    return {{QStringLiteral("Replicated"), QJsonObject{{QStringLiteral("Replicas"), replicas}}}};
}

bool isSameSetup(const QJsonObject &spec, const QJsonObject &other)
{
    const QJsonObject labels = spec.value(QLatin1String("Labels")).toObject();
    const QJsonObject otherLabels = other.value(QLatin1String("Labels")).toObject();
    return labels.value(docker_label::Release) == otherLabels.value(docker_label::Release) &&
           labels.value(docker_label::Config) == otherLabels.value(docker_label::Config);
}

} // namespace

QJsonObject SwarmService::eventFilters()
{
    // Events of services carry no labels to filter by.
    return {{QStringLiteral("type"), QJsonArray{QStringLiteral("container"), QStringLiteral("service")}},
            {QStringLiteral("event"), QJsonArray{QStringLiteral("start"), QStringLiteral("die"),
                                                 QStringLiteral("update"), QStringLiteral("remove")}}};
}

SwarmService::SwarmService(DockerEngine &engine, Identity identity, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_identity(std::move(identity))
{
    connect(&m_engine, &DockerEngine::reachableChanged, this, &SwarmService::hearReachable);
    connect(&m_engine, &DockerEngine::eventsOpened, this, &SwarmService::look);
    connect(&m_engine, &DockerEngine::happened, this, &SwarmService::hear);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SwarmService::look);
}

SwarmService::~SwarmService() = default;

QString SwarmService::path() const
{
    return QStringLiteral("/services/") + serviceName(m_identity.platform, m_identity.key);
}

void SwarmService::begin(Told done)
{
    m_waiting.append(std::move(done));
    m_engine.begin();
    if (m_reachable || m_engine.isReachable())
        look();
}

void SwarmService::tasks(Told done)
{
    m_waiting.append(std::move(done));
    look();
}

void SwarmService::confirm()
{
    // Not asked for once more while it is under way: with checks in quick succession it would never come to its end.
    if (std::exchange(m_isCurrent, false))
        look();
}

void SwarmService::followLog(const QString &task, const QString &position, Paged done)
{
    followEngineLog(m_engine, QStringLiteral("/tasks/%1/logs").arg(task), position,
                    [self = QPointer(this), done = std::move(done)](const Result<LogPage> &page) {
                        if (self)
                            done(page);
                    });
}

void SwarmService::ask(const DockerCall &call, DockerEngine::Answer done)
{
    m_engine.call(call, [self = QPointer(this), done = std::move(done)](const Result<QJsonDocument> &answer) {
        if (self)
            done(answer);
    });
}

void SwarmService::inspect(std::function<void(const Result<QJsonObject> &)> done)
{
    ask({.path = path()}, [this, done = std::move(done)](const Result<QJsonDocument> &answer) {
        if (!answer && answer.error().kind == Error::Kind::NotFound)
            return done(QJsonObject());
        if (!answer)
            return done(answer.error());
        if (!isService(answer->object(), m_identity.platform, m_identity.key))
            return done(Error{.kind = Error::Kind::Conflict,
                              .what = QStringLiteral("A service of this name exists, and it is not ours."),
                              .where = serviceName(m_identity.platform, m_identity.key),
                              .todo = QStringLiteral("Remove or rename it.")});
        done(answer->object());
    });
}

void SwarmService::apply(const SwarmPlan &plan, const Done &done)
{
    ++m_changes;
    put(plan, done);
}

void SwarmService::put(const SwarmPlan &plan, const Done &done)
{
    ++m_underWay;
    const Done answer = [this, done](const Result<> &result) {
        --m_underWay;
        done(result);
    };
    inspect([this, plan, answer](const Result<QJsonObject> &service) {
        if (!service)
            return answer(service.error());
        if (service->isEmpty())
            return create(plan, answer);
        change(
            [this, plan](const QJsonObject &, QJsonObject &spec) -> Result<> {
                spec = serviceRequest(plan, m_identity.platform, forceUpdateOf(spec) + (plan.renew ? 1 : 0));
                return ops::done();
            },
            answer);
    });
}

void SwarmService::create(const SwarmPlan &plan, const Done &done)
{
    ask({.method = "POST",
         .path = QStringLiteral("/services/create"),
         .body = serviceRequest(plan, m_identity.platform, 0),
         .timeout = SlowCall},
        [this, done](const Result<QJsonDocument> &created) {
            lookSoon();
            done(created ? Result<>(ops::done()) : Result<>(created.error()));
        });
}

void SwarmService::restart(const Done &done)
{
    ++m_changes;
    change(
        [](const QJsonObject &, QJsonObject &spec) -> Result<> {
            QJsonObject task = taskTemplateOf(spec);
            task.insert(QStringLiteral("ForceUpdate"), forceUpdateOf(spec) + 1);
            spec.insert(QStringLiteral("TaskTemplate"), task);
            QJsonObject update = spec.value(QLatin1String("UpdateConfig")).toObject();
            update.insert(QStringLiteral("Delay"), 0); // no new release that has to be watched
            spec.insert(QStringLiteral("UpdateConfig"), update);
            return ops::done();
        },
        done);
}

void SwarmService::askAll(const QList<DockerCall> &calls, const std::function<void(bool good)> &done)
{
    struct Answers
    {
        qsizetype missing = 0;
        bool good = true;
    };
    if (calls.isEmpty())
        return done(true);
    const auto answers = std::make_shared<Answers>(Answers{.missing = calls.size()});
    for (const DockerCall &call : calls) {
        ask(call, [answers, done](const Result<QJsonDocument> &answer) {
            answers->good = answers->good && answer;
            if (--answers->missing == 0)
                done(answers->good);
        });
    }
}

void SwarmService::replace(const SwarmPlan &plan, Duration grace, const Done &done)
{
    QList<DockerCall> looks;
    QList<DockerCall> stops;
    const qint64 seconds = (grace.count() + 999) / 1000;
    for (const SwarmTask &task : m_status.tasks) {
        if (!task.isRunning())
            continue;
        const QString container = QStringLiteral("/containers/%1/").arg(task.container);
        looks.append({.path = container + QStringLiteral("json")});
        stops.append({.method = "POST",
                      .path = container + QStringLiteral("stop"),
                      .query = {{QStringLiteral("t"), QString::number(seconds)}},
                      .timeout = SlowCall + grace});
    }
    const quint64 number = ++m_changes;
    ++m_underWay;
    const Done end = [this, number, done](const Result<> &result) {
        --m_underWay;
        if (number == m_changes)
            done(result);
    };
    askAll(looks, [this, number, plan, stops, end](bool areHere) {
        if (number != m_changes)
            end(ops::done());
        else if (areHere)
            empty(plan, stops, end);
        else
            put(plan, end);
    });
}

void SwarmService::empty(const SwarmPlan &plan, const QList<DockerCall> &stops, const Done &end)
{
    // What ends while nothing is wanted gets no first aid, and what is wanted then does not wait for it.
    SwarmPlan nothing = plan;
    nothing.owed = std::exchange(nothing.replicas, 0);
    put(nothing, [this, number = m_changes, plan, stops, end](const Result<> &emptied) {
        if (!emptied || number != m_changes)
            return end(emptied);
        askAll(stops, [this, number, plan, end](bool) {
            if (number == m_changes)
                put(plan, end);
            else
                end(ops::done());
        });
    });
}

/// Whoever emptied it did not come to its end.
bool SwarmService::isLeftEmpty() const
{
    return m_status.owed > 0 && m_status.replicas == 0 && m_underWay == 0;
}

void SwarmService::restoreOwed()
{
    change(
        [](const QJsonObject &service, QJsonObject &spec) -> Result<> {
            const SwarmStatus now = statusFrom(service, {});
            if (now.owed > 0 && now.replicas == 0)
                spec.insert(QStringLiteral("Mode"), replicated(now.owed));
            return ops::done();
        },
        [](const Result<> &) {});
}

void SwarmService::rollBack(const Done &done)
{
    ++m_changes;
    change(
        [](const QJsonObject &service, QJsonObject &spec) -> Result<> {
            const QJsonObject previous = service.value(QLatin1String("PreviousSpec")).toObject();
            if (previous.isEmpty() || isSameSetup(previous, spec))
                return Error{.kind = Error::Kind::Refused,
                             .what = QStringLiteral("What Swarm would go back to is the same release."),
                             .where = spec.value(QLatin1String("Name")).toString(),
                             .todo = QStringLiteral("Deploy the release that is wanted.")};
            return ops::done();
        },
        done, true);
}

void SwarmService::scale(int replicas, const Done &done)
{
    ++m_changes;
    change(
        [replicas](const QJsonObject &, QJsonObject &spec) -> Result<> {
            spec.insert(QStringLiteral("Mode"), replicated(std::max(replicas, 0)));
            return ops::done();
        },
        done);
}

void SwarmService::remove(Done done)
{
    ++m_changes;
    inspect([this, done = std::move(done)](const Result<QJsonObject> &service) {
        if (!service || service->isEmpty())
            return done(service ? Result<>(ops::done()) : Result<>(service.error()));
        ask({.method = "DELETE",
             .path = QStringLiteral("/services/") + service->value(QLatin1String("ID")).toString(),
             .timeout = SlowCall},
            [this, done](const Result<QJsonDocument> &removed) {
                lookSoon();
                const bool isGone = removed || removed.error().kind == Error::Kind::NotFound;
                done(isGone ? Result<>(ops::done()) : Result<>(removed.error()));
            });
    });
}

void SwarmService::change(const Change &change, const Done &done, bool isRollback)
{
    ++m_underWay;
    attempt(
        change,
        [this, done](const Result<> &changed) {
            --m_underWay;
            done(changed);
        },
        isRollback);
}

void SwarmService::attempt(const Change &change, const Done &done, bool isRollback, int attemptsLeft)
{
    inspect([this, change, done, isRollback, attemptsLeft](const Result<QJsonObject> &service) {
        if (!service)
            return done(service.error());
        if (service->isEmpty())
            return done(Error{.kind = Error::Kind::NotFound,
                              .what = QStringLiteral("There is no such service."),
                              .where = serviceName(m_identity.platform, m_identity.key),
                              .todo = {}});
        QJsonObject spec = service->value(QLatin1String("Spec")).toObject();
        QJsonObject labels = spec.value(QLatin1String("Labels")).toObject();
        labels.remove(docker_label::Owed); // whatever is changed now settles that
        spec.insert(QStringLiteral("Labels"), labels);
        if (const Result<> changed = change(*service, spec); !changed)
            return done(changed.error());
        const QJsonObject version = service->value(QLatin1String("Version")).toObject();
        DockerCall call{
            .method = "POST",
            .path = QStringLiteral("/services/%1/update").arg(service->value(QLatin1String("ID")).toString()),
            .query = {{QStringLiteral("version"), QString::number(version.value(QLatin1String("Index")).toInteger())}},
            .body = spec,
            .timeout = SlowCall};
        if (isRollback)
            call.query.emplace_back(QStringLiteral("rollback"), QStringLiteral("previous"));
        ask(call, [this, change, done, isRollback, attemptsLeft](const Result<QJsonDocument> &updated) {
            if (!updated && isOutOfSequence(updated.error()) && attemptsLeft > 1)
                return attempt(change, done, isRollback, attemptsLeft - 1);
            lookSoon();
            done(updated ? Result<>(ops::done()) : Result<>(updated.error()));
        });
    });
}

void SwarmService::hear(const DockerEvent &event)
{
    const QString service = event.type == QLatin1String("service")
                                ? event.id
                                : event.attributes.value(QLatin1String("com.docker.swarm.service.id")).toString();
    if (!m_status.id.isEmpty() && service == m_status.id)
        lookSoon();
}

void SwarmService::hearReachable(bool reachable, const QString &reason)
{
    if (reachable)
        return; // told when everything has been looked at
    m_timer.stop();
    answer(Error{.kind = Error::Kind::Unreachable,
                 .what = QStringLiteral("The Docker engine cannot be reached: %1").arg(reason),
                 .where = m_engine.address(),
                 .todo = {}});
    lose(reason, false);
}

void SwarmService::lose(const QString &reason, bool isOwn)
{
    const bool wasReachable = std::exchange(m_reachable, false) != false;
    if (std::exchange(m_isOwnLoss, isOwn) != isOwn || wasReachable)
        Q_EMIT reachableChanged(false, reason, isOwn);
}

void SwarmService::lookSoon()
{
    m_unsettled.setRemainingTime(UnsettledFor);
    if (!m_looking && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > QuickLook))
        m_timer.start(QuickLook);
}

void SwarmService::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_timer.stop();
    m_looking = true;
    inspect([this](const Result<QJsonObject> &service) {
        if (!service)
            hearLook(service.error());
        else if (service->isEmpty())
            hearLook(SwarmStatus());
        else
            lookAtTasks(*service);
    });
}

void SwarmService::lookAtTasks(const QJsonObject &service)
{
    const QJsonObject filters{{QStringLiteral("service"), QJsonArray{service.value(QLatin1String("ID")).toString()}}};
    ask({.path = QStringLiteral("/tasks"),
         .query = {{QStringLiteral("filters"),
                    QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact))}}},
        [this, service](const Result<QJsonDocument> &tasks) {
            if (tasks)
                hearLook(statusFrom(service, tasks->array()));
            else
                hearLook(tasks.error());
        });
}

void SwarmService::hearLook(const Result<SwarmStatus> &status)
{
    m_looking = false;
    if (m_engine.isReachable() && std::exchange(m_lookAgain, false))
        return look();
    if (status) {
        const bool mayChange = !m_unsettled.hasExpired() || status->update == SwarmUpdate::Updating ||
                               status->update == SwarmUpdate::RollingBack;
        m_timer.start(mayChange ? QuickLook : SlowLook);
        return see(*status);
    }
    const Error &error = status.error();
    const bool isStrange = error.kind == Error::Kind::Internal;
    const bool mayPass = isStrange && m_known && ++m_strangeLooks < MostStrangeLooks;
    if (m_engine.isReachable())
        m_timer.start(m_isCurrent && !mayPass ? SlowLook : QuickLook); // it may become a manager of a swarm
    if (!mayPass) {
        if (!error.isRetryable())
            lose(error.toString(), error.kind != Error::Kind::Refused);
        answer(error);
    }
    if (!m_isCurrent)
        Q_EMIT changed(m_status);
}

void SwarmService::see(const SwarmStatus &status)
{
    const bool isNews = !std::exchange(m_isCurrent, true) || m_status != status;
    QList<SwarmTask> ends;
    QSet<QString> ended;
    for (const SwarmTask &task : status.tasks) {
        if (!task.hasEnded)
            continue;
        if (m_known && !m_ended.contains(task.id))
            ends.append(task);
        ended.insert(task.id);
    }
    m_ended = ended; // those that Swarm has forgotten do not come again
    m_known = true;
    m_strangeLooks = 0;
    m_status = status;
    if (isLeftEmpty())
        restoreOwed();
    if (std::exchange(m_reachable, true) != true)
        Q_EMIT reachableChanged(true, {}, false);
    if (isNews)
        Q_EMIT changed(status);
    for (const SwarmTask &task : std::as_const(ends))
        Q_EMIT taskExited(task, task.exit(), status.isReplaced(task));
    answer(status);
}

void SwarmService::answer(const Result<SwarmStatus> &status)
{
    for (const Told &told : std::exchange(m_waiting, {}))
        told(status);
}

} // namespace ops
