#include "ui/models/eventmodel.h"
#include "ui/models/eventstore.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QScopeGuard>
#include <QTest>

using namespace ops;

namespace {

Event eventOf(quint64 sequence, EventType type, const QString &environment, const QString &app)
{
    Event event;
    event.sequence = sequence;
    event.time = fromEpochMs(1767571200000 + qint64(sequence) * 10);
    event.type = type;
    event.environment = environment;
    event.app = app;
    event.source = QStringLiteral("gate");
    return event;
}

/// `count` events from `first` on: every tenth an action of prod/web with a reason, the rest samples of dev.
EventBatch batchOf(quint64 first, int count)
{
    std::vector<Event> events;
    events.reserve(size_t(count));
    for (int i = 0; i < count; ++i) {
        const quint64 sequence = first + quint64(i);
        const bool tenth = sequence % 10 == 0;
        events.push_back(eventOf(sequence, tenth ? EventType::ActionVetoed : EventType::UptimeReported,
                                 tenth ? QStringLiteral("prod") : QStringLiteral("dev"),
                                 tenth ? QStringLiteral("web") : QStringLiteral("student")));
        if (tenth)
            events.back().data.insert(QStringLiteral("reason"), QStringLiteral("Too busy"));
    }
    return std::make_shared<const std::vector<Event>>(std::move(events));
}

void finish(EventModel &model)
{
    while (model.isBusy())
        QCoreApplication::processEvents();
}

} // namespace

class TestEventModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsNewEventsAtOnce();
    void filters_data();
    void filters();
    void sortsWhileEventsArrive_data();
    void sortsWhileEventsArrive();
    void aMillionRowsInBoundedSlices();
    void cutsLongLinesBetweenCharacters();
    void linesAreInTheWordsOfTheInterface();
    void clearForgetsEverything();
};

void TestEventModel::showsNewEventsAtOnce()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(batchOf(1, 20));
    QVERIFY(!model.isBusy());
    QCOMPARE(model.rowCount(), 20);
    QCOMPARE(model.sequenceAt(19), 20);
    QCOMPARE(model.index(9, EventModel::Type).data().toString(), QStringLiteral("action.vetoed"));
    QCOMPARE(model.index(9, EventModel::Summary).data().toString(), QStringLiteral("Too busy"));
    QCOMPARE(model.appNames(), (QStringList{QStringLiteral("student"), QStringLiteral("web")}));
}

void TestEventModel::filters_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::addRow("nothing") << -1 << QString() << QString() << QString() << 100;
    QTest::addRow("type") << int(EventType::ActionVetoed) << QString() << QString() << QString() << 10;
    QTest::addRow("environment") << -1 << QStringLiteral("dev") << QString() << QString() << 90;
    QTest::addRow("app") << -1 << QString() << QStringLiteral("web") << QString() << 10;
    QTest::addRow("text in the line, any case") << -1 << QString() << QString() << QStringLiteral("too BUSY") << 10;
    QTest::addRow("text in the type") << -1 << QString() << QString() << QStringLiteral("uptime.rep") << 90;
    QTest::addRow("text that is nowhere") << -1 << QString() << QString() << QStringLiteral("nowhere") << 0;
    QTest::addRow("all together") << int(EventType::ActionVetoed) << QStringLiteral("prod") << QStringLiteral("web")
                                  << QStringLiteral("busy") << 10;
}

void TestEventModel::filters()
{
    QFETCH(const int, type);
    QFETCH(const QString, environment);
    QFETCH(const QString, app);
    QFETCH(const QString, text);
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(batchOf(1, 50));
    EventFilter filter;
    if (type >= 0)
        filter.types.set(size_t(type));
    if (!environment.isEmpty())
        filter.environments = {environment};
    filter.app = app;
    filter.text = text;
    model.setFilter(filter);
    finish(model);
    model.append(batchOf(51, 50)); // what comes later passes the same filter
    QTEST(model.rowCount(), "rows");

    const EventBatch all = batchOf(1, 100);
    const auto passing =
        std::count_if(all->begin(), all->end(), [&](const Event &event) { return filter.matches(event); });
    QTEST(int(passing), "rows"); // an export takes what the table shows
}

void TestEventModel::sortsWhileEventsArrive_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QList<quint64>>("sequences");
    QTest::addRow("newest first") << int(EventModel::Sequence) << Qt::DescendingOrder
                                  << QList<quint64>{12, 11, 10, 9, 8};
    QTest::addRow("by app") << int(EventModel::App) << Qt::AscendingOrder << QList<quint64>{8, 9, 11, 12, 10};
    QTest::addRow("by app, descending") << int(EventModel::App) << Qt::DescendingOrder
                                        << QList<quint64>{10, 12, 11, 9, 8};
    QTest::addRow("by type") << int(EventModel::Type) << Qt::AscendingOrder << QList<quint64>{10, 8, 9, 11, 12};
}

void TestEventModel::sortsWhileEventsArrive()
{
    QFETCH(const int, column);
    QFETCH(const Qt::SortOrder, order);
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(batchOf(8, 2));
    model.sort(column, order);
    finish(model);
    model.append(batchOf(10, 3));
    QList<quint64> sequences;
    for (int row = 0; row < model.rowCount(); ++row)
        sequences.append(model.sequenceAt(row));
    QTEST(sequences, "sequences");
}

void TestEventModel::aMillionRowsInBoundedSlices()
{
    constexpr int Million = 1000000;
    EventModel model;
    for (int first = 1; first <= Million; first += 50000)
        model.append(batchOf(quint64(first), 50000));
    finish(model);
    QCOMPARE(model.rowCount(), Million);
    QVERIFY(model.slicesDone() <= quint64(Million / EventModel::IntakePerSlice + 20));

    // The filter looks at a bounded number of rows each time that it has the thread, and the first rows are there
    // after the first slice.
    const quint64 before = model.slicesDone();
    EventFilter filter;
    filter.text = QStringLiteral("busy");
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isBusy());
    QCoreApplication::processEvents();
    QVERIFY(model.rowCount() > 0);
    finish(model);
    QCOMPARE(model.rowCount(), Million / 10);
    QCOMPARE(model.slicesDone() - before, quint64(Million / EventModel::ScanPerSlice));

    model.sort(EventModel::App, Qt::DescendingOrder);
    finish(model);
    QCOMPARE(model.rowCount(), Million / 10);
    QCOMPARE(model.sequenceAt(0), quint64(Million));
}

void TestEventModel::cutsLongLinesBetweenCharacters()
{
    EventModel model;
    Event event = eventOf(1, EventType::AppExited, QStringLiteral("prod"), QStringLiteral("web"));
    event.data.insert(QStringLiteral("reason"), QString(5000, QChar(0x00e4)));
    model.append(std::make_shared<const std::vector<Event>>(std::vector{event}));
    const QString line = model.index(0, EventModel::Summary).data().toString();
    QVERIFY(!line.isEmpty());
    QCOMPARE(line.count(QChar(0x00e4)), line.size());
}

void TestEventModel::linesAreInTheWordsOfTheInterface()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const auto restore = qScopeGuard([before] { QLocale::setDefault(before); });
    const auto said = [](const char *line) { return EventStore::said(QString::fromUtf8(line)); };
    QCOMPARE(said("A-3 · restart · operator:anna · Nobody vetoed it in time."),
             QStringLiteral("A-3 · Restart · anna · Nobody vetoed it in time."));
    QCOMPARE(said("N-1 · error_rate · latency_p95 4528.5 latency_p95"),
             QStringLiteral("N-1 · Errors · Latency (p95) 4529 ms"));
    QCOMPARE(said("N-1 · error_rate · error_rate 0.352184 error_rate"),
             QStringLiteral("N-1 · Errors · Errors 35,21 %"));
    QCOMPARE(said("we met 3 people"), QStringLiteral("we met 3 people"));
    QCOMPARE(said("N-1 · overload · open"), QStringLiteral("N-1 · Overload · Open"));
    QCOMPARE(said("L-1 · uptime_below · 0.78"), QStringLiteral("L-1 · Uptime too low · 0,78"));
    QCOMPARE(said("r1.2 · v2.0 · we looked at it"), QStringLiteral("r1.2 · v2.0 · we looked at it"));
}

void TestEventModel::clearForgetsEverything()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(batchOf(1, 20000));
    QVERIFY(model.isBusy());
    model.clear();
    QVERIFY(!model.isBusy());
    QCOMPARE(model.rowCount(), 0);
    model.append(batchOf(1, 5));
    QCOMPARE(model.rowCount(), 5);
}

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
