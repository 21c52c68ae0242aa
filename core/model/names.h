#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace ops {

/// The stable name of each value of an enumeration, as journal, API, files and command lines spell it.
/// Specialise `EnumNames<E>::table` beside the enumeration; `toName` and `fromName` do the rest.
template <typename E>
struct EnumNames;

template <typename E>
QString toName(E value)
{
    for (const auto &[candidate, name] : EnumNames<E>::table) {
        if (candidate == value)
            return QString(QLatin1String(name));
    }
    return QString();
}

template <typename E>
std::optional<E> fromName(const QString &text)
{
    for (const auto &[candidate, name] : EnumNames<E>::table) {
        if (text == QLatin1String(name))
            return candidate;
    }
    return std::nullopt;
}

/// All names, for error messages that say what is allowed: "a, b, c".
template <typename E>
QString allNames()
{
    QString names;
    for (const auto &entry : EnumNames<E>::table) {
        if (!names.isEmpty())
            names += QLatin1String(", ");
        names += QLatin1String(entry.second);
    }
    return names;
}

} // namespace ops
