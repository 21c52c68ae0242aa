#include "learning/situation.h"

#include <QStringList>

#include <algorithm>

namespace ops {

namespace {

constexpr QLatin1String TriedMark("|tried:");

QString withTried(const QString &base, QList<Strategy> tried)
{
    if (tried.isEmpty())
        return base;
    std::sort(tried.begin(), tried.end()); // the order of trying would only spread the evidence thin
    tried.erase(std::unique(tried.begin(), tried.end()), tried.end());
    QStringList names;
    for (Strategy strategy : tried)
        names.append(toName(strategy));
    return base + TriedMark + names.join(QLatin1Char('+'));
}

} // namespace

QString Situation::key() const
{
    const QString base =
        QStringLiteral("%1|%2|%3")
            .arg(toName(kind), toName(type), recentChange ? QStringLiteral("recent-change") : QStringLiteral("steady"));
    return withTried(base, tried);
}

QString baseSituation(const QString &key)
{
    return key.left(key.indexOf(TriedMark)); // all of it if there is no mark
}

QString afterTrying(const QString &key, Strategy strategy)
{
    const QString base = baseSituation(key);
    QList<Strategy> tried{strategy};
    const QStringList names = key.mid(base.size() + TriedMark.size()).split(QLatin1Char('+'), Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (const auto known = fromName<Strategy>(name))
            tried.append(*known);
    }
    return withTried(base, tried);
}

} // namespace ops
