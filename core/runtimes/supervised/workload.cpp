#include "runtimes/supervised/workload.h"

#include <algorithm>

namespace ops {

namespace {

void raise(std::optional<double> &most, double value)
{
    most = most ? std::max(*most, value) : value;
}

} // namespace

void Workload::Condition::add(const ReplicaStats &stats)
{
    raise(cpu, stats.cpu);
    raise(memory, double(stats.memory));
    if (stats.openFiles >= 0 && stats.maxOpenFiles > 0)
        raise(openFiles, double(stats.openFiles) / stats.maxOpenFiles);
    isCheap = isCheap && stats.isCheap;
}

} // namespace ops
