#pragma once

#include "operations/sessionspec.h"
#include "runtimes/appruntime.h"
#include "runtimes/dataset/datasetapp.h"
#include "runtimes/faultinjector.h"

namespace ops {

/// Runs simulated services over CSV files: every app of a session in every one of its environments. Each of them has
/// its own reader, service and random numbers, so that nothing of one environment reaches another.
class DatasetRuntime final : public AppRuntime, public FaultInjector
{
public:
    /// The apps that a session's spec names, by its datasets and its scenario. Errors say what is wrong with a file, a
    /// scenario, an environment or the kind of fault.
    static Result<std::unique_ptr<DatasetRuntime>> create(const SessionSpec &spec);
    /// The same errors, without keeping anything open.
    static Result<> check(const SessionSpec &spec);

    QList<AppInfo> apps() const override { return m_infos; }
    AppStatus status(const AppKey &key) const override;
    void advance(Timestamp now, SampleBatch &samples, std::vector<Event> &facts) override;
    Result<> execute(Authorization authorization) override;
    Result<> cancel(const QString &actionId) override;
    bool isExhausted() const override;
    double progress() const override;
    DataFigures dataFigures() const override;

    Result<> inject(const AppKey &key, const QJsonObject &fault, Timestamp now) override;

private:
    explicit DatasetRuntime(const SessionSpec &spec)
        : m_start(spec.start)
        , m_now(spec.start)
    {
    }

    Result<> add(const SessionSpec &spec, const Scenario &scenario, const QString &environment,
                 const DatasetAppSpec &app);
    void link();
    double errorsUpstreamOf(std::size_t app) const;
    DatasetApp *find(const AppKey &key) const;

    Timestamp m_start;
    Timestamp m_now;
    Duration m_duration{0}; ///< of the scenario; 0: until the data ends
    std::vector<std::unique_ptr<DatasetApp>> m_apps;
    std::vector<std::vector<std::size_t>> m_dependencies; ///< positions of the apps that each depends on
    std::vector<double> m_errorRates;                     ///< of the step before
    QList<AppInfo> m_infos;
};

} // namespace ops
