#pragma once

#include <QString>

#include <algorithm>

namespace ops {

/// Lower-case letters, digits, '-' and '_', a letter or digit first, 32 characters at most: good for directories,
/// URLs and metric labels alike. Anything else, such as "../etc", is refused wherever a name comes in.
inline bool isEnvironmentName(const QString &name)
{
    const auto isPlain = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && name.size() <= 32 && isPlain(name.front()) &&
           std::all_of(name.cbegin(), name.cend(), [&](QChar c) { return isPlain(c) || c == u'-' || c == u'_'; });
}

} // namespace ops
