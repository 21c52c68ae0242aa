#include "end_to_end/recovery/drill.h"

namespace {

using Cause = Drill::Cause;

Drill fault(const char *name, const char *title, const char *what, Drill::Aim aim)
{
    return {.name = QString::fromLatin1(name), .title = QString::fromLatin1(title), .what = what, .aim = aim};
}

Drill release(const char *name, const char *title, const char *what)
{
    return {.name = QString::fromLatin1(name),
            .title = QString::fromLatin1(title),
            .cause = Cause::Release,
            .what = what,
            .aim = {.process = 3, .container = 3}};
}

/// Its memory or its files run out: to be noticed before they have.
Drill leak(const char *name, const char *title, const char *what)
{
    Drill drill = fault(name, title, what, {.mostLost = 0});
    drill.sharesPort = true;
    drill.arguments = "--files 512";
    drill.longest = 20;
    return drill;
}

/// What is done about it depends on what else is seen; so how many customers are usual has to be known before: that
/// takes 32 looks at the metrics, one each half second.
Drill afterAWhile(Drill drill)
{
    drill.calm = 20;
    return drill;
}

} // namespace

QList<Drill> Drill::all()
{
    QList<Drill> drills{
        fault("crash", "crash (exit code 3)", "crash", {.process = 0.15, .container = 0.45}),
        fault("abort", "abort (SIGABRT)", "abort", {.process = 0.15, .container = 0.45}),
        fault("hang", "hang", "hang", {.process = 1.5, .container = 1.5}),
        fault("unhealthy", "says it is unhealthy, and serves", "unhealthy", {.process = 1.5, .container = 1.5}),
        fault("latency", "answers 1 s late, health is fast", "latency&ms=1000", {.process = 3, .container = 3}),
        afterAWhile(
            fault("errors", "half of the answers are errors", "error_rate&share=0.5", {.process = 3, .container = 3})),
        fault("cpu", "burns a processor", "cpu&threads=1", {.process = 3, .container = 3}),
        leak("memory", "leaks 10 MB/s, the limit is 128 MiB", "memory_leak&mb_per_s=10"),
        leak("files", "leaks 50 files/s", "fd_leak&per_s=50"),
        release("slow-release", "a release that answers 1 s late", "slow:1000"),
        release("error-release", "a release with half errors", "errors:0.5"),
        release("broken-release", "a release that does not start", "no_start"),
        release("looping-release", "a release that crashes again and again", "crash_loop"),
    };
    drills.append(afterAWhile({.name = QStringLiteral("bound"),
                               .title = QStringLiteral("a setting is too small for 140 requests/s"),
                               .cause = Cause::Crowd,
                               .arguments = "--service-ms 25",
                               .pool = 2,
                               .crowd = 90,
                               .longest = 20,
                               .aim = {.process = 5, .container = 5, .onceLearned = true}}));
    drills.append(afterAWhile({.name = QStringLiteral("overload"),
                               .title = QStringLiteral("one replica is too few for 140 requests/s"),
                               .cause = Cause::Crowd,
                               .arguments = "--service-ms 40 --workers 4",
                               .sharesPort = true,
                               .crowd = 90,
                               .shortest = 14,
                               .longest = 20,
                               .aim = {.process = 5, .container = 5, .onceLearned = true}}));
    drills.append(afterAWhile({.name = QStringLiteral("transient"),
                               .title = QStringLiteral("errors for 2 s, which pass"),
                               .what = "transient",
                               .lasts = 2,
                               .lessons = 3, // that it passes is only seen where nobody acts
                               .aim = {.mostActions = 0, .onceLearned = true}}));
    drills.append(afterAWhile({.name = QStringLiteral("outage"),
                               .title = QStringLiteral("what it depends on is away for 20 s"),
                               .cause = Cause::Outage,
                               .what = "hang",
                               .lasts = 20,
                               .longest = 24,
                               .aim = {.mostRestarts = 1}}));
    return drills;
}

QString Drill::keepOnly(QList<Drill> &drills, const QString &list)
{
    QStringList wanted = list.split(QLatin1Char(','));
    drills.removeIf([&wanted](const Drill &drill) { return !wanted.contains(drill.name); });
    for (const Drill &drill : std::as_const(drills))
        wanted.removeAll(drill.name);
    return wanted.isEmpty() ? QString() : QStringLiteral("There is no drill \"%1\".").arg(wanted.first());
}
