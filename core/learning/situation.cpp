#include "learning/situation.h"

#include <algorithm>

namespace ops {

namespace {

constexpr QLatin1String TriedMark("|tried:");
constexpr QLatin1String ShapeMark("|sees:");
constexpr QLatin1String AppMark("|app:");
constexpr QLatin1String Any("any");

constexpr double Bound = 0.9;          // of what a configuration value allows
constexpr double MemoryIsShort = 0.85; // of the limit, at the last look before a crash
constexpr Duration JustNow{60'000};    // a change this young is the first suspect

QString triedText(QList<Strategy> tried)
{
    if (tried.isEmpty())
        return {};
    std::sort(tried.begin(), tried.end()); // in which order they were tried says nothing about the cause
    tried.erase(std::unique(tried.begin(), tried.end()), tried.end());
    QStringList names;
    for (Strategy strategy : tried)
        names.append(toName(strategy));
    return TriedMark + names.join(QLatin1Char('+'));
}

bool isOutOfLine(const Issue &issue, MetricRole role)
{
    // What is only strange comes and goes by chance, and would make two situations of one.
    const auto shows = [role](const Evidence &evidence) {
        return evidence.role == role && evidence.value > evidence.high && evidence.detector != QLatin1String("stream");
    };
    return std::any_of(issue.evidence.cbegin(), issue.evidence.cend(), shows) ||
           std::any_of(issue.symptoms.cbegin(), issue.symptoms.cend(), shows);
}

bool isBound(const Issue &issue)
{
    for (auto it = issue.observed.cbegin(); it != issue.observed.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("use.")) && *it >= Bound)
            return true;
    }
    return false;
}

bool isDown(IssueKind kind)
{
    return kind == IssueKind::Crash || kind == IssueKind::Hang || kind == IssueKind::Unhealthy;
}

/// What is still measured of an app that does not answer says little about why.
void describeDown(const Issue &issue, QStringList &words)
{
    if (hasEnded(issue))
        words.append(QStringLiteral("exit"));
    for (auto it = issue.observed.cbegin(); it != issue.observed.cend(); ++it) {
        if (it.key() == QLatin1String("memory") && *it >= MemoryIsShort)
            words.append(QStringLiteral("memory"));
    }
}

void describeUp(const Issue &issue, QStringList &words)
{
    constexpr std::pair<MetricRole, const char *> Signs[]{
        {MetricRole::ErrorRate, "errors"},  {MetricRole::LatencyP95, "latency"},
        {MetricRole::RequestRate, "load"},  {MetricRole::Memory, "memory"},
        {MetricRole::Disk, "disk"},         {MetricRole::DependencyErrorRate, "dependency"},
        {MetricRole::DataErrorRate, "data"}};
    for (const auto &[role, word] : Signs) {
        if (isOutOfLine(issue, role))
            words.append(QLatin1String(word));
    }
    if (isBound(issue))
        words.append(QStringLiteral("bound"));
}

} // namespace

bool hasEnded(const Issue &issue)
{
    return std::any_of(issue.evidence.cbegin(), issue.evidence.cend(),
                       [](const Evidence &evidence) { return evidence.detector == QLatin1String("exit"); });
}

QString shapeOf(const Issue &issue)
{
    QStringList words;
    if (isDown(issue.kind))
        describeDown(issue, words);
    else
        describeUp(issue, words);
    if (!issue.changed.isEmpty() && issue.sinceChange >= Duration{0} && issue.sinceChange <= JustNow)
        words.append(QStringLiteral("new-") + issue.changed);
    return words.join(QLatin1Char('+'));
}

QString Situation::key() const
{
    QString key = toName(kind) + QLatin1Char('|') + toName(type) +
                  (recentChange ? QLatin1String("|recent-change") : QLatin1String("|steady"));
    if (!shape.isEmpty())
        key += ShapeMark + shape;
    if (!app.isEmpty())
        key += AppMark + app;
    return key + triedText(tried);
}

QString baseSituation(const QString &key)
{
    return key.left(key.indexOf(TriedMark)); // all of it if there is no mark
}

QList<Strategy> triedIn(const QString &key)
{
    QList<Strategy> tried;
    const qsizetype mark = key.indexOf(TriedMark);
    if (mark < 0)
        return tried;
    const QStringList names = key.mid(mark + TriedMark.size()).split(QLatin1Char('+'), Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (const auto known = fromName<Strategy>(name))
            tried.append(*known);
    }
    return tried;
}

QString plainSituation(const QString &key)
{
    for (const QLatin1String mark : {ShapeMark, AppMark, TriedMark}) {
        if (const qsizetype at = key.indexOf(mark); at >= 0)
            return key.left(at);
    }
    return key;
}

QStringList generalisations(const QString &key)
{
    const QString base = baseSituation(key);
    const QString plain = plainSituation(base);
    const qsizetype typeBegin = plain.indexOf(QLatin1Char('|')) + 1;
    const qsizetype typeEnd = plain.indexOf(QLatin1Char('|'), typeBegin);
    if (typeBegin <= 0 || typeEnd < 0)
        return {base};
    const QString ofKind = plain.left(typeBegin) + Any + QLatin1Char('|') + Any;
    const QString ofChange = plain.left(typeBegin) + Any + plain.mid(typeEnd);
    const QString ofType = base.left(base.indexOf(AppMark));
    const QString shape = ofType.mid(plain.size());
    QStringList path{ofKind};
    for (const QString &next : {QString(ofKind + shape), QString(ofChange + shape), ofType, base}) {
        if (next != path.last())
            path.append(next);
    }
    return path;
}

} // namespace ops
