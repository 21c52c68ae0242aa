#pragma once

#include "model/event.h"
#include "model/sample.h"
#include "runtimes/dataset/activefaults.h"
#include "runtimes/dataset/badrowshare.h"
#include "runtimes/dataset/datasetreader.h"
#include "runtimes/dataset/scenario.h"

namespace ops {

/// One app in one environment: its own reader of the data, its own service, its own random numbers.
class DatasetApp
{
public:
    using Events = std::vector<Event>;

    struct Options
    {
        quint64 seed = 1;
        bool loop = false;         ///< the data begins again at its end
        bool forceAnomaly = false; ///< an unmistakable anomaly in the data, soon after its start
    };

    DatasetApp(const AppKey &key, const DatasetAppSpec &spec, std::unique_ptr<DatasetReader> reader,
               const Options &options);

    const AppInfo &info() const { return m_info; }
    AppStatus status() const { return m_app.status(); }
    SimulatedApp &app() { return m_app; }
    FaultPlan &plan() { return m_plan; }
    DatasetReader &reader() { return *m_reader; }
    const DatasetReader &reader() const { return *m_reader; }

    void inject(const Fault &fault, Timestamp now) { m_faults.begin(fault, m_app, now, m_pending); }

    /// One step. `dependencyErrorRate` is what the apps that this one depends on showed in the step before.
    void advance(Timestamp now, Duration elapsed, double dependencyErrorRate, Events &facts);
    void addSample(AppIndex index, Timestamp now, SampleBatch &samples) const;

    double errorRate() const { return m_values[SimulatedService::ErrorRate]; }
    bool isAtEnd() const { return m_isAtEnd; }
    double progress() const; ///< 0..1 through the data; 0 if that begins again and again
    qint64 rowsBad() const { return m_reader->rowsBad() + m_corruptRows; }

private:
    void followPlan(Timestamp now, Duration elapsed, Events &facts);
    void finishAction(Timestamp now, Events &facts);
    void readRow(Duration elapsed);
    void takeRow(const DatasetReader::Row &row);
    void corrupt(Corruption how, const DatasetReader::Row &row);
    void exaggerate();
    void countRow();
    void reject(qint64 line, const QString &reason);
    void reportRejected(Timestamp now, Events &facts);
    void reportExit(Events &facts);
    void reportChange(Events &facts);
    double load(Timestamp now) const;
    Event event(EventType type, const QJsonObject &data) const;

    AppInfo m_info;
    Options m_options;
    std::unique_ptr<DatasetReader> m_reader;
    Random m_random;
    SimulatedApp m_app;
    ActiveFaults m_faults;
    FaultPlan m_plan;
    Events m_pending;             ///< of faults that were injected between two steps
    SimulatedApp::Outline m_said; ///< of the last app.state_changed
    int m_arrivals = -1;          ///< numeric column that holds the requests; -1: none
    double m_lastLoad = 1;
    qint64 m_rows = 0;
    qint64 m_corruptRows = 0;
    bool m_isRowBad = false; ///< as it was delivered: by the file, or by the version of the data
    BadRowShare m_badShare;
    QString m_countedVersion; ///< of the data, whose rows m_badShare is about
    Duration m_nextRow{0};
    bool m_isAtEnd = false;
    qint64 m_rejected = 0; ///< rows since the last data.rejected
    qint64 m_rejectedLine = 0;
    QString m_rejectedReason;
    std::optional<Timestamp> m_rejectedAt;
    std::vector<double> m_values; ///< of the last step, in the order of AppInfo::metrics
};

} // namespace ops
