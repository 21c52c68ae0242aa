// Breaks real apps over and over, in random order, under one platform that begins with no knowledge, and tells by
// tenths of the run how soon it does the right thing, and how long customers have to wait:
//     measure_learning [--each N] [--seed S] [--parallel P] [--drills crash,hang] [--output docs/learning.md] [--story]
// Exits with 1 if it could not be measured, or if an app was not well again at the end of its drill.
#include "end_to_end/faultyshop.h"
#include "end_to_end/recovery/learningresults.h"
#include "end_to_end/recovery/lessonplan.h"
#include "end_to_end/recovery/platform.h"
#include "ports.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>

namespace {

/// As Platform::HealsAtOnce, but used to a year's troubles within half an hour: nobody is called because there have
/// been so many.
const QByteArray Config = R"(budget: 100000
environments:
  - name: prod
    timeout: 30s
    autonomy: { default: autonomous }
    caution: { apps: 1000, failures: 1000 }
    budget: { app: 10000, environment: 10000 }
)";
/// Seconds. What comes back within 16 is taken for the same trouble that was not cured, and more than 20 restarts of an
/// app within ten minutes are not allowed.
constexpr double Rest = 32;
/// Seconds that trouble is left to the platform: longer than it is ever patient. Else what is taken back by hand
/// teaches it that waiting helps.
constexpr double Longest = 40;
constexpr int UsualAfter = 20;   ///< seconds of steady customers, until it is known how many are usual
constexpr int MostRestarts = 20; ///< within ten minutes; the most that a spec may allow
constexpr int MostReleases = 99; ///< that an app may have, beside the sound one

struct Order
{
    QList<Drill> drills = Drill::all();
    int each = 30;
    quint64 seed = 1;
    int parallel = 4;
    QString output;
    bool story = false;

    QString command() const;
};

QString Order::command() const
{
    return QStringLiteral("measure_learning --each %1 --seed %2 --parallel %3").arg(each).arg(seed).arg(parallel);
}

QString readOrder(const QCoreApplication &app, Order &order)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("each"), QStringLiteral("How often each, 1 to 99."), QStringLiteral("N"), QStringLiteral("30")},
        {QStringLiteral("seed"), QStringLiteral("Of the order."), QStringLiteral("S"), QStringLiteral("1")},
        {QStringLiteral("parallel"), QStringLiteral("So many apps are broken at a time."), QStringLiteral("P"),
         QStringLiteral("4")},
        {QStringLiteral("drills"), QStringLiteral("Only these."), QStringLiteral("list")},
        {QStringLiteral("output"), QStringLiteral("The document with the markers; printed if left out."),
         QStringLiteral("file")},
        {QStringLiteral("story"), QStringLiteral("Show what happened, event by event.")},
    });
    parser.process(app);
    order.each = std::clamp(parser.value(QStringLiteral("each")).toInt(), 1, MostReleases);
    order.seed = parser.value(QStringLiteral("seed")).toULongLong();
    order.parallel = std::clamp(parser.value(QStringLiteral("parallel")).toInt(), 1, int(order.drills.size()));
    order.output = parser.value(QStringLiteral("output"));
    order.story = parser.isSet(QStringLiteral("story"));
    if (!parser.isSet(QStringLiteral("drills")))
        return {};
    return Drill::keepOnly(order.drills, parser.value(QStringLiteral("drills")));
}

/// One platform, and threads that break its apps.
class School
{
public:
    School(const Order &order, const FaultyShop &dependency)
        : m_order(order)
        , m_dependency(dependency)
        , m_platform({.runtime = QStringLiteral("process"),
                      .directory = m_directory.path(),
                      .config = Config,
                      .mostRestarts = MostRestarts,
                      .faultyReleases = order.each,
                      .firstPort = freePorts(Platform::PortsOfAnApp * int(order.drills.size())),
                      .dependencyPort = dependency.port()},
                     order.drills)
        , m_plan({.apps = int(order.drills.size()), .each = order.each, .seed = order.seed, .rest = Rest})
        , m_results(m_plan.count())
    {
    }

    /// Empty, or why it could not be done.
    QString run();
    const QList<LessonResult> &results() const { return m_results; }

private:
    QString open();
    void teach();
    void note(const LessonPlan::Lesson &lesson, const LessonResult &result, const QString &wrong);

    const Order &m_order;
    const FaultyShop &m_dependency;
    const QTemporaryDir m_directory;
    Platform m_platform;
    LessonPlan m_plan;
    std::vector<Regulars> m_regulars; ///< by app; each belongs to the thread that has taken its app
    std::mutex m_mutex;
    QList<LessonResult> m_results; ///< in the order in which they began
    QString m_wrong;
};

QString School::open()
{
    if (const QString wrong = m_platform.start(); !wrong.isEmpty())
        return wrong;
    for (const Drill &drill : m_order.drills) {
        if (const QString wrong = m_platform.prepare(drill); !wrong.isEmpty())
            return drill.name + QStringLiteral(": ") + wrong;
    }
    for (const Drill &drill : m_order.drills)
        m_regulars.push_back(regularsOf(m_platform, drill));
    QThread::sleep(UsualAfter);
    return {};
}

QString School::run()
{
    if (const QString wrong = open(); !wrong.isEmpty())
        return wrong;
    {
        std::vector<std::jthread> threads;
        threads.reserve(size_t(m_order.parallel));
        for (int i = 0; i < m_order.parallel; ++i)
            threads.emplace_back([this] { teach(); });
    }
    return m_wrong;
}

void School::teach()
{
    while (const auto lesson = m_plan.take()) {
        Drill drill = m_order.drills.at(lesson->app);
        drill.calm = 1; // what is usual is known already
        drill.longest = std::max(drill.longest, Longest);
        const Outcome outcome = runDrill(m_platform, drill, m_dependency, &m_regulars[size_t(lesson->app)]);
        const QString wrong = outcome.refused.isEmpty() ? m_platform.restore(drill) : outcome.refused;
        note(*lesson, {.drill = drill, .outcome = outcome}, wrong);
        m_plan.giveBack(lesson->app);
    }
}

void School::note(const LessonPlan::Lesson &lesson, const LessonResult &result, const QString &wrong)
{
    const std::lock_guard lock(m_mutex);
    m_results[lesson.number] = result;
    const QString about = QStringLiteral("%1/%2").arg(lesson.number + 1).arg(m_plan.count());
    std::printf("%s\n", qPrintable(progressLine(result.drill, about, result.outcome)));
    for (const QString &line : result.outcome.story) {
        if (m_order.story)
            std::printf("    %s\n", qPrintable(line));
    }
    std::fflush(stdout);
    if (wrong.isEmpty())
        return;
    m_wrong = result.drill.name + QStringLiteral(": ") + wrong;
    m_plan.stop();
}

/// False: it could not be written.
bool deliver(const QByteArray &section, const QString &output)
{
    if (output.isEmpty())
        return std::printf("\n%s", section.constData()) > 0;
    QFile file(output);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray document = withSection(file.readAll(), section);
    return !document.isEmpty() && file.resize(0) && file.seek(0) && file.write(document) == document.size();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Order order;
    if (const QString wrong = readOrder(app, order); !wrong.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(wrong));
        return 2;
    }
    const FaultyShop dependency;
    School school(order, dependency);
    QElapsedTimer timer;
    timer.start();
    if (const QString wrong = school.run(); !wrong.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(wrong));
        return 1;
    }
    const double minutes = double(timer.elapsed()) / 60'000;
    if (!deliver(learningSection(school.results(), order.command(), minutes), order.output)) {
        std::fprintf(stderr, "Cannot write \"%s\", or it has no markers.\n", qPrintable(order.output));
        return 2;
    }
    const bool allWell = std::all_of(school.results().cbegin(), school.results().cend(), [](const LessonResult &each) {
        return each.outcome.met.wellServed || each.drill.cause == Drill::Cause::Outage;
    });
    return allWell ? 0 : 1;
}
