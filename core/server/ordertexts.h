#pragma once

#include <QJsonObject>
#include <QString>

namespace ops {

/// A text of an order's body, without what is around it and cut to 500 characters; empty if it is none.
inline QString textOf(const QJsonObject &body, const char *name)
{
    constexpr qsizetype MostCharacters = 500;
    return body.value(QLatin1String(name)).toString().trimmed().left(MostCharacters);
}

} // namespace ops
