#pragma once

#include "model/app.h"
#include "model/random.h"
#include "runtimes/dataset/fault.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace ops {

/// One version of a simulated service, and how good it is.
struct Release
{
    QString name;
    double extraLatencyMs = 0;
    double errorShare = 0;
    int crashAfterSeconds = 0; ///< after each start; 0: it does not crash
    int failedStarts = 0;      ///< so many attempts to deploy it fail before one works

    bool operator==(const Release &) const = default;
};

/// What a service is like when all is well.
struct ServiceProfile
{
    double serviceMs = 120; ///< work on a request; p95 of the response time is about 2.2 times that
};

/// A service as a fluid queue, in steps of one second: requests arrive, wait in a bounded queue for workers, a pool and
/// the processor, and are answered, refused or given up. All that it shows comes out of that.
///
/// The model is deliberately of additions, products and square roots only, and noise is drawn by counter, so that every
/// machine computes the same.
class SimulatedService
{
public:
    enum Value
    {
        RequestRate,
        LatencyP50,
        LatencyP95,
        LatencyP99,
        ErrorRate,
        Cpu,
        Memory,
        Disk,
        QueueDepth,
        DependencyErrorRate,
        UseWorkers,
        UseQueueLimit,
        UsePoolSize,
        ValueCount
    };
    enum Parameter
    {
        Workers,
        QueueLimit,
        PoolSize,
        BatchSize,
        ParameterCount
    };
    static constexpr int MaxReplicas = 4;

    /// What comes from outside in a step.
    struct Surroundings
    {
        double load = 1;                ///< of the usual requests per second
        double dependencyErrorRate = 0; ///< of an app that this one depends on
    };
    struct Exit
    {
        int code = 0;
        QString signal;
        QString reason;
    };

    SimulatedService(const ServiceProfile &profile, Random noise);

    void step(const Surroundings &around);
    std::span<const double, ValueCount> values() const { return m_values; }
    bool isAlive() const { return m_process.alive; }
    bool isAnswering() const { return m_process.alive && !m_process.hung; }
    /// Set once when the process ended by itself.
    std::optional<Exit> takeExit() { return std::exchange(m_exit, std::nullopt); }
    /// Counts starts: what ailed an earlier process is gone.
    int generation() const { return m_process.generation; }

    // What actions do.
    void stop(); ///< requests are refused until start()
    void start();
    void setRelease(const Release &release) { m_release = release; } ///< takes effect with the next start()
    void setReplicas(int replicas);
    int replicas() const { return m_replicas; }
    ConfigParameter &parameter(Parameter which) { return m_config[which]; }
    const ConfigParameter &parameter(Parameter which) const { return m_config[which]; }
    std::optional<Parameter> findParameter(const QString &name) const;

    // What faults do: to the process (until it is started anew) ...
    void crash(const QString &reason);
    void setHung(bool hung) { m_process.hung = hung; }
    void addLatency(double ms) { m_process.extraLatencyMs += ms; }
    void addErrors(double share) { m_process.errorShare = std::clamp(m_process.errorShare + share, 0.0, 1.0); }
    void leak(double perSecond) { m_process.leakPerSecond += perSecond; }
    // ... and around it (until it is set back).
    void setLoadFactor(double factor) { m_loadFactor = factor; }
    void setDependencyFailure(double share) { m_dependencyFailure = share; }
    void setBlip(double latencyMs, double errorShare)
    {
        m_blipLatencyMs = latencyMs;
        m_blipErrorShare = errorShare;
    }

    static QList<MetricInfo> metrics(); ///< in the order of values()

private:
    struct Process
    {
        bool alive = true;
        bool hung = false;
        int generation = 1;
        qint64 upSeconds = 0;
        double waiting = 0; ///< requests in the queue
        double leaked = 0;  ///< share of the memory limit
        double extraLatencyMs = 0;
        double errorShare = 0;
        double leakPerSecond = 0;
    };
    struct Flow
    {
        double arrivals = 0;
        double workerSeconds = 0; ///< of work per request
        double workerCapacity = 0;
        double poolCapacity = 0;
        double cpuCapacity = 0;
        double queueLimit = 0;
        double served = 0;
        double refused = 0;
        double dependencyErrors = 0;
    };

    Flow flowFor(const Surroundings &around) const;
    void serve(Flow &flow);
    void showDown();
    void showLatency(const Flow &flow);
    void showErrors(const Flow &flow);
    void showResources(const Flow &flow);
    void age();
    void exit(int code, const QString &signal, const QString &reason);
    double noise(Value value) const; ///< standard normal, of this step

    ServiceProfile m_profile;
    Random m_noise;
    quint64 m_steps = 0;
    double m_usualRate = 0;
    std::array<ConfigParameter, ParameterCount> m_config;
    int m_replicas = 1;
    Release m_release;
    Release m_running; ///< that the process was started with
    Process m_process;
    std::optional<Exit> m_exit;
    double m_loadFactor = 1;
    double m_dependencyFailure = 0;
    double m_blipLatencyMs = 0;
    double m_blipErrorShare = 0;
    std::array<double, ValueCount> m_values{};
};

} // namespace ops
