#include "server/querynumber.h"

#include <algorithm>

namespace ops {

std::optional<quint64> queryNumber(const HttpQuery &query, const char *name, quint64 fallback, quint64 least,
                                   quint64 most)
{
    const auto found = query.constFind(QLatin1String(name));
    if (found == query.cend())
        return fallback;
    const bool digits = std::all_of(found->cbegin(), found->cend(),
                                    [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    bool ok = false;
    const quint64 value = digits ? found->toULongLong(&ok) : 0; // which would take signs and spaces
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

} // namespace ops
