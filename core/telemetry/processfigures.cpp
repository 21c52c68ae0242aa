#include "telemetry/processfigures.h"

#include "machine/kernelfile.h"
#include "machine/procinfo.h"

#include <unistd.h>

namespace ops {

namespace {

MetricFamily family(const char *name, const char *help, double value, FamilyKind kind = FamilyKind::Gauge)
{
    MetricFamily family{.name = name, .help = help, .kind = kind};
    family.add({}, value);
    return family;
}

/// Seconds since the epoch at which the machine was started.
double bootTime()
{
    constexpr qsizetype most = qsizetype{1024} * 1024; // it counts every interrupt before it says so
    const QByteArray stat = readKernelFile("/proc/stat", most);
    const qsizetype begin = stat.indexOf("\nbtime ");
    return begin < 0 ? 0 : stat.mid(begin + 7, stat.indexOf('\n', begin + 1) - begin - 7).toDouble();
}

} // namespace

std::vector<MetricFamily> processFamilies()
{
    // Numbered as in proc(5), where the state is the third; the name before it may hold anything but its own end.
    const QByteArray stat = readKernelFile("/proc/self/stat");
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const auto field = [&fields](qsizetype number) { return fields.value(number - 3).toDouble(); };
    const auto ticks = double(sysconf(_SC_CLK_TCK));
    const ProcInfo::Files files = ProcInfo::files(getpid());
    return {
        family("process_cpu_seconds", "Processor time used, by users and the system.", (field(14) + field(15)) / ticks,
               FamilyKind::Counter),
        family("process_resident_memory_bytes", "Resident memory.", field(24) * double(sysconf(_SC_PAGESIZE))),
        family("process_virtual_memory_bytes", "Virtual memory.", field(23)),
        family("process_start_time_seconds", "When the process was started, in seconds since the epoch.",
               bootTime() + field(22) / ticks),
        family("process_open_fds", "Open files and connections.", double(files.open)),
        family("process_max_fds", "Files and connections that may be open.", double(files.most)),
        family("process_threads", "Threads of the process.", field(20)),
    };
}

} // namespace ops
