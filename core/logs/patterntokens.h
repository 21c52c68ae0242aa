#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace ops {

/// Stands in a pattern for what differs from line to line, or is nobody's business.
inline constexpr char PatternWildcard[] = "<*>";

/// The words of a message as a pattern has them: at most 24 of at most 48 bytes, the rest is "...". Replaced by the
/// wildcard is what differs from one line to the next (whatever has a digit in it), and what may be secret or personal:
/// what follows a word like "password" or "Bearer", addresses with "@", queries of URLs, single words in quotes, and
/// long words that look like keys. Of "name=value" the name is kept. Control characters separate words. Pure.
std::vector<QByteArray> patternTokens(QByteArrayView message);

} // namespace ops
