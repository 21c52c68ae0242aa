// Whether what history says of a policy is true: in how many of 100 cases the truth, found by letting the policy rule
// over a long simulation, lies within the 95 % interval of the estimates. Exits with 1 if it is fewer than 93.
//
//     bench_evaluation [CASES [INCIDENTS [INCIDENTS_OF_THE_TRUTH]]]

#include "evaluation/policyevaluation.h"
#include "evaluation/simulatedhistory.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace ops;
using namespace ops::testing;

namespace {

struct Tally
{
    int within = 0;
    int cases = 0;
    double margins = 0;
    double errors = 0;

    void add(const std::optional<Estimate> &estimate, double truth)
    {
        ++cases;
        if (!estimate)
            return;
        within += estimate->contains(truth) ? 1 : 0;
        margins += estimate->margin();
        errors += std::abs(estimate->value - truth);
    }
    bool print(const char *what, double scale) const
    {
        std::printf("| %s | %d of %d | %.1f | %.1f |\n", what, within, cases, scale * errors / cases,
                    scale * margins / cases);
        return within * 100 >= 93 * cases;
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int cases = argc > 1 ? atoi(argv[1]) : 100;
    const int incidents = argc > 2 ? atoi(argv[2]) : 400;
    const int ofTruth = argc > 3 ? atoi(argv[3]) : 6000;
    Tally wis;
    Tally dr;
    Tally wisHelped;
    Tally drHelped;
    for (int number = 0; number < cases; ++number) {
        EvaluationCase one = evaluationCase(number, incidents);
        const CampaignOutcome history =
            Campaign(one.spec, makeVaryingPlanner(one.behaviour, one.share, one.spec.seed)).run();
        Policy policy;
        for (const PolicyEntry &entry : std::as_const(one.policy))
            policy.set(entry);
        const PolicyFigures figures = evaluatePolicy(policy, episodesOf(one.spec, history)).overall;
        CampaignSpec longer = one.spec;
        longer.episodes = ofTruth;
        longer.keepsSteps = false;
        const Truth truth = truthOf(longer, one.policy);
        wis.add(figures.wis, truth.cost);
        dr.add(figures.dr, truth.cost);
        wisHelped.add(figures.wisHelped, truth.firstTry);
        drHelped.add(figures.drHelped, truth.firstTry);
        std::fprintf(stderr,
                     "%3d %-18s share %.2f n %3d judged %3d size %5.1f truth %7.1f wis %7.1f ± %6.1f%s dr %7.1f ± "
                     "%6.1f%s  was %.1f helped %.3f wis %.3f..%.3f%s dr %.3f..%.3f%s\n",
                     number, qPrintable(one.spec.mix.name), one.share, figures.incidents, figures.judged, figures.size,
                     truth.cost, figures.wis ? figures.wis->value : -1, figures.wis ? figures.wis->margin() : -1,
                     figures.wis && figures.wis->contains(truth.cost) ? "" : " !", figures.dr.value,
                     figures.dr.margin(), figures.dr.contains(truth.cost) ? "" : " !", figures.was, truth.firstTry,
                     figures.wisHelped ? figures.wisHelped->low : -1, figures.wisHelped ? figures.wisHelped->high : -1,
                     figures.wisHelped && figures.wisHelped->contains(truth.firstTry) ? "" : " !", figures.drHelped.low,
                     figures.drHelped.high, figures.drHelped.contains(truth.firstTry) ? "" : " !");
    }
    std::puts("| estimate | truth within its 95 % interval | mean error | mean half width |\n|---|---|---|---|");
    bool isKept = wis.print("cost per incident, s: weighted importance sampling", 1);
    isKept = dr.print("cost per incident, s: doubly robust", 1) && isKept;
    isKept = wisHelped.print("over after the first decision, %: weighted importance sampling", 100) && isKept;
    isKept = drHelped.print("over after the first decision, %: doubly robust", 100) && isKept;
    return isKept ? 0 : 1;
}
