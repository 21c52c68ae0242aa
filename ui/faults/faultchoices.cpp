#include "ui/faults/faultchoices.h"

#include <QMap>

namespace ops {

QList<FaultChoice> FaultChoices::all()
{
    constexpr bool Stays = false;
    const QString mode = QStringLiteral("mode");
    return {{.name = QStringLiteral("crash"), .endsByItself = Stays, .parameter = {}, .variants = {}},
            {.name = QStringLiteral("hang"), .parameter = {}, .variants = {}},
            {.name = QStringLiteral("latency"), .parameter = {}, .variants = {}},
            {.name = QStringLiteral("error_rate"), .parameter = {}, .variants = {}},
            {.name = QStringLiteral("overload"), .usualSeconds = 300, .parameter = {}, .variants = {}},
            {.name = QStringLiteral("memory_leak"), .parameter = {}, .variants = {}},
            {.name = QStringLiteral("bad_release"),
             .endsByItself = Stays,
             .parameter = mode,
             .variants = {QStringLiteral("slow"), QStringLiteral("erroring"), QStringLiteral("crash_loop"),
                          QStringLiteral("fails_to_start")}},
            {.name = QStringLiteral("bad_config"),
             .endsByItself = Stays,
             .parameter = QStringLiteral("parameter"),
             .variants = {QStringLiteral("workers"), QStringLiteral("pool_size"), QStringLiteral("queue_limit")}},
            {.name = QStringLiteral("corrupt_data"),
             .endsByItself = Stays,
             .parameter = mode,
             .variants = {QStringLiteral("out_of_range"), QStringLiteral("missing"), QStringLiteral("wrong_type"),
                          QStringLiteral("mixed")}},
            {.name = QStringLiteral("dependency_outage"), .usualSeconds = 180, .parameter = {}, .variants = {}},
            {.name = QStringLiteral("transient"), .usualSeconds = 3, .parameter = {}, .variants = {}}};
}

QString FaultChoices::words(const QString &fault)
{
    const QMap<QString, QString> words{{QStringLiteral("crash"), tr("Crash")},
                                       {QStringLiteral("hang"), tr("Hang")},
                                       {QStringLiteral("latency"), tr("Slow responses")},
                                       {QStringLiteral("error_rate"), tr("Errors")},
                                       {QStringLiteral("overload"), tr("Overload")},
                                       {QStringLiteral("memory_leak"), tr("Memory leak")},
                                       {QStringLiteral("bad_release"), tr("Bad release")},
                                       {QStringLiteral("bad_config"), tr("Bad configuration")},
                                       {QStringLiteral("corrupt_data"), tr("Corrupt data")},
                                       {QStringLiteral("dependency_outage"), tr("Outage of a dependency")},
                                       {QStringLiteral("transient"), tr("Short disturbance")}};
    return words.value(fault, fault);
}

QString FaultChoices::variantWords(const QString &variant)
{
    const QMap<QString, QString> words{{QStringLiteral("slow"), tr("answers slowly")},
                                       {QStringLiteral("erroring"), tr("answers with errors")},
                                       {QStringLiteral("crash_loop"), tr("crashes again and again")},
                                       {QStringLiteral("fails_to_start"), tr("does not come up the first time")},
                                       {QStringLiteral("workers"), tr("too few workers")},
                                       {QStringLiteral("pool_size"), tr("too few connections")},
                                       {QStringLiteral("queue_limit"), tr("too short a queue")},
                                       {QStringLiteral("out_of_range"), tr("values out of range")},
                                       {QStringLiteral("missing"), tr("missing values")},
                                       {QStringLiteral("wrong_type"), tr("text in place of numbers")},
                                       {QStringLiteral("mixed"), tr("all of it")}};
    return words.value(variant, variant);
}

QStringList FaultChoices::scenarios()
{
    return {QStringLiteral("demo"),
            QStringLiteral("slow-responses"),
            QStringLiteral("failed-deployment"),
            QStringLiteral("overload"),
            QStringLiteral("multi-app"),
            QStringLiteral("cross-environment"),
            QStringLiteral("bad-release"),
            QStringLiteral("memory-leak"),
            QStringLiteral("corrupt-data"),
            QStringLiteral("dependency-outage"),
            QStringLiteral("false-alarm")};
}

QString FaultChoices::scenarioWords(const QString &scenario)
{
    const QMap<QString, QString> texts{
        {QStringLiteral("demo"), tr("Three environments, three apps and a busy quarter of an hour.")},
        {QStringLiteral("slow-responses"),
         tr("A release makes answers take five seconds instead of one, twice; a restart does not help.")},
        {QStringLiteral("failed-deployment"), tr("A release does not come up, and does when it is deployed again.")},
        {QStringLiteral("overload"), tr("Three times the usual requests for five minutes.")},
        {QStringLiteral("multi-app"), tr("One app of three fails, and those that need it feel it.")},
        {QStringLiteral("cross-environment"), tr("Other trouble in dev, stage and prod at the same time.")},
        {QStringLiteral("bad-release"), tr("A slow release, one with errors and one that crashes, in turn.")},
        {QStringLiteral("memory-leak"), tr("Memory fills up slowly until nothing is left.")},
        {QStringLiteral("corrupt-data"), tr("Rows of the dataset become unreadable, later absurd.")},
        {QStringLiteral("dependency-outage"), tr("What the app depends on is gone; nothing local cures that.")},
        {QStringLiteral("false-alarm"), tr("It looks bad for a moment and goes away by itself.")}};
    return texts.value(scenario);
}

} // namespace ops
