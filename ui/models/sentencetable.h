#pragma once

#include <span>

namespace ops {

/// A sentence as the core says it. Of two that match, the one with more words before its first argument is taken, else
/// the longer one.
struct KnownSentence
{
    static constexpr const char *WithinASentence = "((?:(?!\\. [A-Z]).)+)";
    static constexpr const char *Anything = "(.+)";

    const char *text;
    const char *argument = WithinASentence; ///< what may stand in place of %1 and the like
};

/// Reasons, refusals and errors.
std::span<const KnownSentence> knownSentences();
/// What is said within these only, such as what is allowed; on its own, a person may have written it.
std::span<const KnownSentence> knownParts();

} // namespace ops
