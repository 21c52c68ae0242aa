#include "ui/pages/onboarding/specplantext.h"

#include "ui/models/localtime.h"
#include "ui/models/runtimename.h"
#include "ui/models/words.h"

#include <QCoreApplication>

namespace ops {

namespace {

class PlanText
{
    Q_DECLARE_TR_FUNCTIONS(ops::PlanText)
public:
    static QString of(const SpecReport &report)
    {
        QStringList lines{tr("Saved as %1. Nothing is started by that.").arg(report.file)};
        for (const SpecPlan &plan : report.plans)
            lines += QStringList{QString()} + environment(plan, report);
        return lines.join(u'\n');
    }

private:
    static QStringList environment(const SpecPlan &plan, const SpecReport &report)
    {
        //: an environment, a release and what runs it: "prod: release 1.0 as Docker"
        QStringList lines{
            tr("%1: release %2, run by %3").arg(plan.environment, plan.release, runtimeName(report.runtime))};
        lines.append(
            indented(tr("%n replica(s)", nullptr, plan.replicas) +
                     (plan.maxReplicas > plan.replicas ? tr(", up to %1 when it is scaled out").arg(plan.maxReplicas)
                                                       : QString())));
        lines.append(indented(plan.ports.isEmpty() ? tr("no ports")
                                                   : tr("keeps the ports %1").arg(plan.ports.join(tr(" and ")))));
        lines.append(indented(tr("each replica has %1 to become well").arg(spanText(plan.timeout))));
        for (const SpecPlan::Start &start : plan.starts)
            lines += replica(start, report);
        if (plan.replicas > plan.starts.size())
            lines.append(indented(tr("and %n more in the same way", nullptr, plan.replicas - int(plan.starts.size()))));
        for (auto rule = plan.autonomy.cbegin(); rule != plan.autonomy.cend(); ++rule)
            lines.append(indented(tr("%1: %2").arg(Words::of(rule.key()), autonomy(*rule))));
        return lines;
    }

    static QStringList replica(const SpecPlan::Start &start, const SpecReport &report)
    {
        QStringList lines{indented(tr("replica %1 in %2").arg(start.slot).arg(report.directory))};
        if (!start.image.isEmpty())
            lines.append(indented(tr("image %1").arg(start.image), 2));
        for (int i = 0; i < start.command.size(); ++i)
            lines.append(indented(QStringLiteral("argv[%1]  %2").arg(i).arg(start.command[i]), 2));
        for (auto variable = start.environment.cbegin(); variable != start.environment.cend(); ++variable)
            lines.append(indented(QStringLiteral("%1=%2").arg(variable.key(), variable.value()), 2));
        return lines;
    }

    static QString autonomy(const AutonomyRule &rule)
    {
        if (rule.level == Autonomy::VetoWindow)
            //: how freely automation may act, and how long one may object
            return tr("%1 (%2)").arg(Words::of(rule.level), spanText(rule.window));
        return Words::of(rule.level);
    }

    static QString indented(const QString &text, int depth = 1) { return QString(qsizetype(4) * depth, u' ') + text; }
};

} // namespace

QString specPlanText(const SpecReport &report)
{
    return PlanText::of(report);
}

} // namespace ops
