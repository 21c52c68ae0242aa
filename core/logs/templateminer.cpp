#include "logs/templateminer.h"

#include "logs/patterntokens.h"

#include <algorithm>

namespace ops {

namespace {

std::size_t alike(const std::vector<QByteArray> &pattern, const std::vector<QByteArray> &words)
{
    std::size_t same = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        same += pattern[i] == words[i] ? 1 : 0;
    return same;
}

/// A word after which the pattern has had both becomes a wildcard.
void widen(std::vector<QByteArray> &pattern, const std::vector<QByteArray> &words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (pattern[i] != words[i])
            pattern[i] = PatternWildcard;
    }
}

QByteArray joined(const std::vector<QByteArray> &words)
{
    QByteArray text;
    for (const QByteArray &word : words)
        text += text.isEmpty() ? word : ' ' + word;
    return text;
}

} // namespace

TemplateMiner::TemplateMiner(Settings settings)
    : m_settings(settings)
{
}

std::optional<QByteArray> TemplateMiner::add(QByteArrayView message)
{
    std::vector<QByteArray> words = patternTokens(message);
    if (words.empty())
        return std::nullopt;
    ++m_messages;
    std::vector<Pattern> &patterns = m_tree[Branch(words.size(), words.front())];
    if (Pattern *known = mostSimilar(patterns, words)) {
        widen(known->words, words);
        known->lastSeen = m_messages;
        return std::nullopt;
    }
    QByteArray pattern = joined(words);
    patterns.push_back({.words = std::move(words), .lastSeen = m_messages});
    if (++m_size > m_settings.most)
        makeRoom();
    return pattern;
}

TemplateMiner::Pattern *TemplateMiner::mostSimilar(std::vector<Pattern> &patterns,
                                                   const std::vector<QByteArray> &words) const
{
    Pattern *best = nullptr;
    std::size_t most = 0;
    for (Pattern &pattern : patterns) {
        // What has become a wildcard may be anything, but does not make two messages alike.
        const std::size_t same = alike(pattern.words, words);
        if (double(same) >= m_settings.similarity * double(words.size()) && (!best || same > most)) {
            best = &pattern;
            most = same;
        }
    }
    return best;
}

void TemplateMiner::makeRoom()
{
    auto branch = m_tree.end();
    std::size_t place = 0;
    quint64 oldest = m_messages + 1;
    for (auto it = m_tree.begin(); it != m_tree.end(); ++it) {
        for (std::size_t i = 0; i < it->second.size(); ++i) {
            if (it->second[i].lastSeen < oldest) {
                oldest = it->second[i].lastSeen;
                branch = it;
                place = i;
            }
        }
    }
    if (branch == m_tree.end())
        return;
    branch->second.erase(branch->second.begin() + qsizetype(place));
    if (branch->second.empty())
        m_tree.erase(branch);
    --m_size;
}

} // namespace ops
