#include "runtimes/dataset/fault.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ops {

namespace {

constexpr Duration LongestDuration{30LL * 24 * 3600 * 1000};

struct NumberSpec
{
    const char *name;
    double fallback;
    double min;
    double max;
};

struct WordSpec
{
    const char *name;
    QString allowed; ///< "a, b, c", the first is the default; empty: a name of a release
};

struct KindSpec
{
    QList<NumberSpec> numbers;
    QList<WordSpec> words;
    Duration duration{0}; ///< when none is given
};

KindSpec specOf(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Crash:
    case FaultKind::Hang:
        return {};
    case FaultKind::Latency:
        return {{{"latency_ms", 4000, 1, 600'000}}, {}};
    case FaultKind::ErrorRate:
        return {{{"share", 0.35, 0.001, 1}}, {}};
    case FaultKind::Overload:
        return {{{"factor", 3, 1, 100}}, {}, Duration{300'000}};
    case FaultKind::MemoryLeak:
        return {{{"per_second", 0.006, 0.00001, 1}}, {}};
    case FaultKind::BadRelease:
        return {{{"latency_ms", 4000, 1, 600'000}, {"share", 0.4, 0.001, 1}},
                {{"mode", allNames<BadReleaseMode>()}, {"release", {}}}};
    case FaultKind::BadConfig:
        return {{{"value", 0, 0, 100'000}}, {{"parameter", QStringLiteral("workers, pool_size, queue_limit")}}};
    case FaultKind::CorruptData:
        return {{}, {{"mode", QStringLiteral("out_of_range, missing, wrong_type, mixed")}}};
    case FaultKind::DependencyOutage:
        return {{{"share", 1, 0.001, 1}}, {}, Duration{180'000}};
    case FaultKind::Transient:
        return {{{"latency_ms", 3000, 0, 600'000}, {"share", 0.2, 0, 1}}, {}, Duration{3000}};
    }
    return {};
}

Error notAllowed(const QString &where, const QString &what, const QString &allowed)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = where,
            .todo = QStringLiteral("Allowed: %1.").arg(allowed)};
}

QString found(const QJsonValue &value)
{
    constexpr int Shown = 60; // enough to recognise it by
    if (value.isString())
        return QStringLiteral("Found '%1'.").arg(value.toString().left(Shown).simplified());
    if (value.isDouble())
        return QStringLiteral("Found %1.").arg(value.toDouble());
    return QStringLiteral("Found no usable value.");
}

std::optional<Error> readNumber(const NumberSpec &spec, const QJsonObject &given, QJsonObject &target)
{
    const QString name = QLatin1String(spec.name);
    const QJsonValue value = given.value(name);
    if (value.isUndefined()) {
        target.insert(name, spec.fallback);
        return std::nullopt;
    }
    const double number = value.toDouble(std::nan(""));
    if (!(number >= spec.min && number <= spec.max))
        return notAllowed(QStringLiteral("parameters.") + name, found(value),
                          QStringLiteral("a number from %1 to %2").arg(spec.min).arg(spec.max));
    target.insert(name, number);
    return std::nullopt;
}

std::optional<Error> readWord(const WordSpec &spec, const QJsonObject &given, QJsonObject &target)
{
    const QString name = QLatin1String(spec.name);
    const QJsonValue value = given.value(name);
    const QStringList allowed = spec.allowed.split(QStringLiteral(", "));
    if (value.isUndefined()) {
        if (!spec.allowed.isEmpty())
            target.insert(name, allowed.front());
        return std::nullopt;
    }
    const bool isFine = spec.allowed.isEmpty() ? isReleaseName(value.toString()) : allowed.contains(value.toString());
    if (!isFine)
        return notAllowed(QStringLiteral("parameters.") + name, found(value),
                          spec.allowed.isEmpty() ? QStringLiteral("letters, digits and . _ + -, 64 at most")
                                                 : spec.allowed);
    target.insert(name, value);
    return std::nullopt;
}

/// What came with a release, a configuration or a version of the data stays until somebody takes it back.
bool canEndByItself(FaultKind kind)
{
    return kind != FaultKind::Crash && kind != FaultKind::BadRelease && kind != FaultKind::BadConfig &&
           kind != FaultKind::CorruptData;
}

QString parameterNames(const KindSpec &spec)
{
    QStringList names;
    for (const WordSpec &word : spec.words)
        names.append(QLatin1String(word.name));
    for (const NumberSpec &number : spec.numbers)
        names.append(QLatin1String(number.name));
    return names.isEmpty() ? QStringLiteral("no parameter") : names.join(QStringLiteral(", "));
}

} // namespace

bool isReleaseName(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'.' || c == u'_' || c == u'+' || c == u'-';
    };
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.cbegin(), name.cend(), isPlain);
}

Result<Fault> makeFault(const QString &kind, const QJsonObject &parameters, Duration duration, Timestamp start)
{
    const auto known = fromName<FaultKind>(kind);
    if (!known)
        return notAllowed(QStringLiteral("fault"), QStringLiteral("'%1' is no kind of fault.").arg(kind.left(64)),
                          allNames<FaultKind>());
    const KindSpec spec = specOf(*known);
    Fault fault{.kind = *known, .parameters = {}, .start = start, .duration = duration};
    std::optional<Error> error;
    for (const NumberSpec &number : spec.numbers)
        error = error ? error : readNumber(number, parameters, fault.parameters);
    for (const WordSpec &word : spec.words)
        error = error ? error : readWord(word, parameters, fault.parameters);
    for (const QString &name : parameters.keys()) {
        const QString names = parameterNames(spec);
        if (!error && !names.split(QStringLiteral(", ")).contains(name))
            error =
                notAllowed(QStringLiteral("parameters.") + name.left(64),
                           QStringLiteral("A fault of kind %1 has no parameter '%2'.").arg(kind, name.left(64)), names);
    }
    if (duration.count() < 0 || !canEndByItself(*known))
        fault.duration = spec.duration;
    else if (duration > LongestDuration)
        error = notAllowed(QStringLiteral("duration"), QStringLiteral("The duration is too long."),
                           QStringLiteral("30 days at most"));
    if (error)
        return *error;
    return fault;
}

Result<Fault> faultFromJson(const QJsonObject &json, Timestamp start)
{
    const QJsonValue seconds = json.value(QLatin1String("duration_s"));
    const double given = seconds.toDouble(-1);
    if (!seconds.isUndefined() && !(given >= 0 && given <= toSeconds(LongestDuration)))
        return notAllowed(QStringLiteral("duration_s"), found(seconds), QStringLiteral("0 (until cured) to 2592000"));
    return makeFault(json.value(QLatin1String("fault")).toString(), json.value(QLatin1String("parameters")).toObject(),
                     fromSeconds(given), start);
}

} // namespace ops
