#include "stream/subscription.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype MostParameters = 200;

Error invalid(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

std::optional<quint64> sequenceFrom(const QString &text)
{
    const bool digits = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
    bool ok = false;
    const quint64 value = digits ? text.toULongLong(&ok) : 0;
    return ok ? std::optional(value) : std::nullopt;
}

/// "1200", or the id of an event: "1767225600123-1200"
std::optional<Subscription::Position> positionFrom(const QString &text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'));
    const QString session = dash < 0 ? QString() : text.left(dash);
    const std::optional<quint64> sequence = sequenceFrom(text.mid(dash + 1));
    if (!sequence || (dash >= 0 && !sequenceFrom(session)))
        return std::nullopt;
    return Subscription::Position{session, *sequence};
}

} // namespace

Result<Subscription> readSubscription(const QUrlQuery &query)
{
    Subscription subscription;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    if (items.size() > MostParameters)
        return invalid(QStringLiteral("There are more than %1 parameters.").arg(MostParameters));
    for (const auto &[name, value] : items) {
        if (name == QLatin1String("since")) {
            subscription.since = positionFrom(value);
            if (!subscription.since)
                return invalid(QStringLiteral("\"since\" is a sequence number, or the id of an event."));
        } else if (EventChoice::parameters().contains(name)) {
            if (const Result<> taken = subscription.filter.take(name, value); !taken)
                return taken.error();
        } else if (name == QLatin1String("with")) {
            if (value != QLatin1String("samples") && value != QLatin1String("health"))
                return invalid(QStringLiteral("\"with\" is samples or health."));
            (value == QLatin1String("samples") ? subscription.samples : subscription.health) = true;
        } else if (name == QLatin1String("samples-since")) {
            const auto time = timestampFromIso(value);
            if (!time)
                return invalid(QStringLiteral("\"samples-since\" is a time like 2026-01-05T00:00:00Z."));
            subscription.samplesAfter = *time;
        } else {
            return invalid(QStringLiteral("The parameter \"%1\" is unknown here; allowed: since, type, environment, "
                                          "app, severity, with, samples-since.")
                               .arg(name.left(64)));
        }
    }
    return subscription;
}

} // namespace ops
