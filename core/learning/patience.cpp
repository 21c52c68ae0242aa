#include "learning/patience.h"

#include <algorithm>

namespace ops::patience {

namespace {

constexpr double PriorHazard = 0.02;  // little goes away by itself, as long as nothing else is known
constexpr double PriorStrength = 2.0; // so many observations is the more general situation worth

constexpr double EnoughSeen = 3.0;  // observations of a span, after which it speaks for itself
constexpr double Persistence = 0.8; // of the hazard, from one span to the next

double beginOf(std::size_t bin)
{
    return bin == 0 ? 0 : Edges[bin - 1];
}

/// The span that so many seconds lie in; the last one, if they lie behind it.
std::size_t binOf(double seconds)
{
    std::size_t bin = 0;
    while (bin + 1 < Edges.size() && seconds >= Edges[bin])
        ++bin;
    return bin;
}

/// How much of a span lies between two moments.
double shareOf(std::size_t bin, double begin, double end)
{
    const double first = beginOf(bin);
    return std::max(0.0, std::min(end, Edges[bin]) - std::max(begin, first)) / (Edges[bin] - first);
}

/// What ends within a span counts for the whole of it.
void addEnd(PolicyEntry &entry, double seconds, double part)
{
    const std::size_t bin = binOf(seconds);
    if (seconds >= Edges[bin])
        return; // later than anybody waits
    double &waited = entry.waited[qsizetype(bin)];
    double &gone = entry.gone[qsizetype(bin)];
    waited = std::max(0.0, waited + part * (1 - shareOf(bin, 0, seconds)));
    gone = std::clamp(gone + part, 0.0, waited);
}

double at(const QList<double> &counts, std::size_t bin)
{
    return counts.value(qsizetype(bin), 0);
}

std::array<double, Edges.size()> hazards(std::span<const PolicyEntry *const> path)
{
    std::array<double, Edges.size()> hazard;
    hazard.fill(PriorHazard);
    std::array<double, Edges.size()> seen{};
    std::array<double, Edges.size()> ended{};
    for (std::size_t level = 0; level < path.size(); ++level) {
        if (!path[level])
            continue;
        const PolicyEntry *next = level + 1 < path.size() ? path[level + 1] : nullptr;
        for (std::size_t bin = 0; bin < Edges.size(); ++bin) {
            // What the next one knows itself must not count twice.
            const double waited = std::max(0.0, at(path[level]->waited, bin) - (next ? at(next->waited, bin) : 0));
            const double gone = std::clamp(at(path[level]->gone, bin) - (next ? at(next->gone, bin) : 0), 0.0, waited);
            hazard[bin] = (gone + PriorStrength * hazard[bin]) / (waited + PriorStrength);
            seen[bin] += waited;
            ended[bin] += gone;
        }
    }
    // Who has never waited for so long expects what was seen shortly before that; else nobody would ever find out.
    // But where enough were seen and all were over by then, what lasts longer is something else.
    double unsettled = 1;
    for (std::size_t bin = 1; bin < Edges.size(); ++bin) {
        if (const double lasted = seen[bin - 1] - ended[bin - 1]; seen[bin - 1] > 0)
            unsettled = std::clamp(std::max(lasted, 1 - ended[bin - 1] / EnoughSeen), 0.0, 1.0);
        const double unseen = std::max(0.0, 1 - seen[bin] / EnoughSeen);
        hazard[bin] = std::max(hazard[bin], unseen * unsettled * Persistence * hazard[bin - 1]);
    }
    return hazard;
}

} // namespace

void learn(PolicyEntry &entry, double seconds, bool gone, double fade)
{
    entry.passed = entry.passed * fade + (gone ? 1 : 0);
    entry.waited.resize(qsizetype(Edges.size()));
    entry.gone.resize(qsizetype(Edges.size()));
    for (qsizetype bin = 0; bin < qsizetype(Edges.size()); ++bin) {
        entry.waited[bin] *= fade;
        entry.gone[bin] *= fade;
        const bool endedWithin = gone && std::size_t(bin) == binOf(seconds) && seconds < Edges.back();
        entry.waited[bin] += endedWithin ? 1 : shareOf(std::size_t(bin), 0, seconds);
        entry.gone[bin] += endedWithin ? 1 : 0;
    }
}

void learnDoubtful(PolicyEntry &entry, double begin, double end, double part, double fade)
{
    entry.waited.resize(qsizetype(Edges.size()));
    entry.gone.resize(qsizetype(Edges.size()));
    for (std::size_t bin = 0; bin < Edges.size(); ++bin) {
        entry.waited[qsizetype(bin)] *= fade;
        entry.gone[qsizetype(bin)] *= fade;
        // While something is done it does not show whether the trouble would have ended; just before it is over it
        // shows. Else each cure with a little doubt would make the end in this span more certain, and the next cure
        // more doubtful.
        const double lasted = shareOf(bin, begin, end);
        entry.waited[qsizetype(bin)] += end < Edges[bin] ? lasted : part * lasted;
    }
    addEnd(entry, end, part);
}

void unlearnDoubtful(PolicyEntry &entry, double end, double part)
{
    if (!entry.gone.isEmpty())
        addEnd(entry, end, -part);
}

double hazardAt(std::span<const PolicyEntry *const> path, double seconds)
{
    const auto hazard = hazards(path);
    const std::size_t bin = binOf(seconds);
    return hazard[bin] / (Edges[bin] - beginOf(bin));
}

Plan best(std::span<const PolicyEntry *const> path, double otherwise, double longest)
{
    const auto hazard = hazards(path);
    Plan plan;
    Plan chosen;
    double least = otherwise; // of not waiting at all
    double lasting = 1;
    for (std::size_t bin = 0; bin < Edges.size() && Edges[bin] <= longest; ++bin) {
        const double span = Edges[bin] - beginOf(bin);
        plan.meanWait += lasting * span * (1 - hazard[bin] / 2); // whatever ends does so in the middle, on average
        lasting *= 1 - hazard[bin];
        plan.wait = Edges[bin];
        plan.chance = 1 - lasting;
        const double cost = plan.meanWait + lasting * otherwise;
        if (cost < least || chosen.wait == 0) {
            least = std::min(least, cost);
            chosen = plan;
        }
    }
    return chosen;
}

} // namespace ops::patience
