#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace ops {

/// Finds the patterns that messages follow, one message at a time: a tree of fixed depth leads by the number of words
/// and the first word to the few patterns that come into question, and the most similar one takes the message in, its
/// differing words becoming wildcards (P. He, J. Zhu, Z. Zheng, M. R. Lyu, "Drain: An Online Log Parsing Approach with
/// Fixed Depth Tree", ICWS 2017, pp. 33-40). Other than there, two wildcards at one place are alike, so that what
/// consists mostly of numbers finds its pattern again.
///
/// In bounded memory: at most `Settings::most` patterns (the one not seen for longest makes room) of at most 25 words
/// of at most 51 bytes. Deterministic: knows no time, only an order.
class TemplateMiner
{
public:
    struct Settings
    {
        std::size_t most = 200;  ///< patterns that are kept
        double similarity = 0.6; ///< share of words that have to be the same for it to be the same pattern
    };

    TemplateMiner() = default;
    explicit TemplateMiner(Settings settings);

    /// Takes in a message, with wildcards already where patternTokens() puts them. Its pattern if there was none for it
    /// yet, in the words of this first message; nothing if it is known. A message without words has no pattern.
    std::optional<QByteArray> add(QByteArrayView message);

    std::size_t size() const { return m_size; }

private:
    struct Pattern
    {
        std::vector<QByteArray> words;
        quint64 lastSeen = 0;
    };
    using Branch = std::pair<std::size_t, QByteArray>; ///< number of words, and the first one

    Pattern *mostSimilar(std::vector<Pattern> &patterns, const std::vector<QByteArray> &words) const;
    void makeRoom();

    Settings m_settings;
    std::map<Branch, std::vector<Pattern>> m_tree;
    std::size_t m_size = 0;
    quint64 m_messages = 0;
};

} // namespace ops
