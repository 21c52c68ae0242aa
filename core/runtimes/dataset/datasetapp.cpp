#include "runtimes/dataset/datasetapp.h"

#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr double NotMeasured = std::numeric_limits<double>::quiet_NaN();
constexpr int DataErrorRate = SimulatedService::ValueCount; // the first value behind those of the service
constexpr int FirstData = DataErrorRate + 1;
constexpr Duration RejectedEvery{60'000};
constexpr qint64 AnomalyRow = 60; // detectors have learned what is normal by then
constexpr qint64 AnomalyRows = 20;
constexpr double HighestLoad = 20;   // of the usual load, whatever the data says
constexpr double CorruptShare = 0.7; // of the rows of a corrupt version
constexpr qint64 DayMs = 86'400'000;

bool isArrivals(const QString &column)
{
    static const QStringList Names{QStringLiteral("requests"), QStringLiteral("requests_per_second"),
                                   QStringLiteral("rps"), QStringLiteral("arrivals")};
    return Names.contains(column.toLower());
}

int arrivalsColumn(const DatasetReader &reader)
{
    const QStringList &columns = reader.numericColumns();
    const auto found = std::find_if(columns.cbegin(), columns.cend(), isArrivals);
    if (found == columns.cend())
        return -1;
    const int column = int(found - columns.cbegin());
    return reader.meanOf(column) > 0 ? column : -1;
}

AppInfo infoFor(const AppKey &key, const DatasetAppSpec &spec, const DatasetReader &reader, const QStringList &releases)
{
    AppInfo info;
    info.key = key;
    info.type = spec.type.value_or(arrivalsColumn(reader) >= 0 ? AppType::Web : AppType::Api);
    info.runtime = QStringLiteral("dataset");
    info.metrics = SimulatedService::metrics();
    info.metrics.append({QStringLiteral("data_error_rate"), MetricRole::DataErrorRate, QStringLiteral("ratio")});
    for (const QString &column : reader.numericColumns())
        info.metrics.append({QStringLiteral("data.") + column, MetricRole::Data, {}});
    info.releases = releases;
    info.dependencies = spec.dependencies;
    return info;
}

} // namespace

DatasetApp::DatasetApp(const AppKey &key, const DatasetAppSpec &spec, std::unique_ptr<DatasetReader> reader,
                       const Options &options)
    : m_options(options)
    , m_reader(std::move(reader))
    , m_random(Random(options.seed).stream(key.environment).stream(key.app))
    , m_app(key, ServiceProfile{.serviceMs = spec.serviceMs}, m_random)
    , m_faults(key)
    , m_arrivals(arrivalsColumn(*m_reader))
{
    m_info = infoFor(key, spec, *m_reader, m_app.history().names());
    m_values.assign(std::size_t(m_info.metrics.size()), NotMeasured);
    m_said = m_app.outline();
}

Event DatasetApp::event(EventType type, const QJsonObject &data) const
{
    Event event;
    event.type = type;
    event.environment = m_info.key.environment;
    event.app = m_info.key.app;
    event.data = data;
    return event;
}

void DatasetApp::advance(Timestamp now, Duration elapsed, double dependencyErrorRate, Events &facts)
{
    if (!m_pending.empty())
        facts.insert(facts.end(), std::make_move_iterator(m_pending.begin()), std::make_move_iterator(m_pending.end()));
    m_pending.clear();
    followPlan(now, elapsed, facts);
    finishAction(now, facts);
    readRow(elapsed);
    m_app.step({.load = load(now), .dependencyErrorRate = dependencyErrorRate});
    const auto shown = m_app.service().values();
    std::copy(shown.begin(), shown.end(), m_values.begin());
    if (!m_app.service().isAlive())
        std::fill(m_values.begin() + DataErrorRate, m_values.end(), NotMeasured); // nobody reads the data
    reportExit(facts);
    m_faults.advance(m_app, now, facts);
    reportChange(facts);
    reportRejected(now, facts);
}

void DatasetApp::followPlan(Timestamp now, Duration elapsed, Events &facts)
{
    while (const auto due = m_plan.takeDue(elapsed)) {
        if (due->fault) {
            m_faults.begin(*due->fault, m_app, now, facts);
            continue;
        }
        const QString reason = due->reason.isEmpty() ? QStringLiteral("New release") : due->reason;
        Event request = event(EventType::DeployRequested,
                              {{QStringLiteral("release"), due->deploy}, {QStringLiteral("reason"), reason}});
        request.source = QStringLiteral("pipeline");
        facts.push_back(request);
    }
}

void DatasetApp::finishAction(Timestamp now, Events &facts)
{
    const auto finished = m_app.takeFinished(now);
    if (!finished)
        return;
    reportChange(facts); // the state first, so that whoever hears of the end knows what it led to
    Event said = event(EventType::ActionFinished, finished->toJson());
    said.incident = finished->incident;
    facts.push_back(said);
}

double DatasetApp::load(Timestamp now) const
{
    if (m_arrivals >= 0)
        return m_lastLoad;
    // A mild day: 0.8 at night, 1.2 at noon, along a parabola.
    const qint64 ofDay = ((toEpochMs(now) % DayMs) + DayMs) % DayMs;
    const double share = double(ofDay) / double(DayMs);
    return 0.8 + 1.6 * share * (1 - share);
}

void DatasetApp::readRow(Duration elapsed)
{
    std::fill(m_values.begin() + DataErrorRate, m_values.end(), NotMeasured);
    if (m_isAtEnd || elapsed < m_nextRow)
        return;
    m_nextRow += m_reader->rowInterval();
    const DatasetReader::Row *row = m_reader->next();
    if (!row && m_options.loop && m_reader->rewind())
        row = m_reader->next();
    m_isAtEnd = row == nullptr;
    if (row)
        takeRow(*row);
}

void DatasetApp::takeRow(const DatasetReader::Row &row)
{
    ++m_rows;
    std::copy(row.values.begin(), row.values.end(), m_values.begin() + FirstData);
    m_isRowBad = row.isBad;
    if (row.isBad)
        reject(row.line, row.reason);
    if (m_arrivals >= 0 && std::isfinite(row.values[std::size_t(m_arrivals)])) {
        const double load = row.values[std::size_t(m_arrivals)] / m_reader->meanOf(m_arrivals);
        m_lastLoad = std::clamp(load, 0.0, HighestLoad);
    }
    if (m_options.forceAnomaly)
        exaggerate();
    corrupt(m_app.history().current().corruption, row);
    countRow();
}

void DatasetApp::countRow()
{
    // What was bad in another version of the data says nothing about this one: a rollback would never look like a cure.
    const QString &version = m_app.history().current().data;
    if (m_countedVersion != version)
        m_badShare.clear();
    m_countedVersion = version;
    m_badShare.add(m_isRowBad);
    m_values[DataErrorRate] = m_badShare.value();
}

/// Bad data by the version of the dataset that is deployed.
void DatasetApp::corrupt(Corruption how, const DatasetReader::Row &row)
{
    if (how == Corruption::None || row.isBad)
        return;
    const Random random = m_random.stream(u"corruption");
    const quint64 counter = quint64(m_rows) * 2;
    if (random.uniform(counter) >= CorruptShare)
        return;
    if (how == Corruption::Mixed)
        how = Corruption(int(Corruption::OutOfRange) + int(random.below(counter + 1, 3)));
    for (std::size_t i = FirstData; i < m_values.size(); ++i) {
        const double usual = std::abs(m_reader->meanOf(int(i) - FirstData));
        m_values[i] = how == Corruption::OutOfRange ? m_values[i] * 12 + 20 * usual + 1000 : NotMeasured;
    }
    if (how == Corruption::OutOfRange)
        return;
    ++m_corruptRows;
    m_isRowBad = true;
    const QString column = m_reader->numericColumns().value(0);
    reject(row.line, how == Corruption::Missing ? QStringLiteral("no value in column %1").arg(column)
                                                : QStringLiteral("'n/a' in column %1 is no number").arg(column));
}

void DatasetApp::exaggerate()
{
    const qint64 first = std::min(AnomalyRow, m_reader->estimatedRows() / 2);
    if (m_rows <= first || m_rows > first + AnomalyRows)
        return;
    for (std::size_t i = FirstData; i < m_values.size(); ++i)
        m_values[i] += 20 * (std::abs(m_reader->meanOf(int(i) - FirstData)) + 1);
}

void DatasetApp::reject(qint64 line, const QString &reason)
{
    if (m_rejected++ > 0)
        return;
    m_rejectedLine = line;
    m_rejectedReason = reason;
}

void DatasetApp::reportRejected(Timestamp now, Events &facts)
{
    if (m_rejected == 0 || (m_rejectedAt && now - *m_rejectedAt < RejectedEvery && !m_isAtEnd))
        return;
    facts.push_back(event(EventType::DataRejected, {{QStringLiteral("rows"), m_rejected},
                                                    {QStringLiteral("line"), m_rejectedLine},
                                                    {QStringLiteral("reason"), m_rejectedReason}}));
    m_rejected = 0;
    m_rejectedAt = now;
}

void DatasetApp::reportExit(Events &facts)
{
    const auto exit = m_app.service().takeExit();
    if (!exit)
        return;
    facts.push_back(event(EventType::AppExited, {{QStringLiteral("exit_code"), exit->code},
                                                 {QStringLiteral("signal"), exit->signal},
                                                 {QStringLiteral("reason"), exit->reason}}));
}

void DatasetApp::reportChange(Events &facts)
{
    const SimulatedApp::Outline outline = m_app.outline();
    if (outline == m_said)
        return;
    m_said = outline;
    facts.push_back(event(EventType::AppStateChanged, m_app.status().toJson()));
}

double DatasetApp::progress() const
{
    if (m_options.loop)
        return 0;
    return m_isAtEnd ? 1 : m_reader->progress();
}

void DatasetApp::addSample(AppIndex index, Timestamp now, SampleBatch &samples) const
{
    samples.add(index, now, m_app.service().isAlive(), m_app.service().isAnswering(), m_values);
}

} // namespace ops
