#include "logs/patterntokens.h"

#include <algorithm>
#include <array>

namespace ops {

namespace {

constexpr std::size_t MostWords = 24;
constexpr qsizetype LongestWord = 48;
constexpr qsizetype KeyLength = 32; // a word of nothing but letters that is as long is no word
constexpr std::array SecretWords{"password", "passwd",     "passphrase", "pwd",           "secret",  "token",
                                 "apikey",   "api_key",    "api-key",    "access_key",    "bearer",  "basic",
                                 "auth",     "credential", "cookie",     "authorization", "session", "signature"};

bool separates(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

bool hasDigit(QByteArrayView word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A word after which comes what must not be shown.
bool announcesSecret(QByteArrayView word)
{
    const QByteArray lower = word.toByteArray().toLower();
    return std::any_of(SecretWords.begin(), SecretWords.end(),
                       [&lower](const char *secret) { return lower.contains(secret); });
}

bool isQuoted(QByteArrayView word)
{
    return word.size() > 1 && (word.front() == '"' || word.front() == '\'' || word.front() == '`') &&
           word.back() == word.front();
}

bool looksLikeKey(QByteArrayView word)
{
    return word.size() >= KeyLength && std::all_of(word.begin(), word.end(), isLetter);
}

bool differs(QByteArrayView word)
{
    return word.size() > LongestWord || hasDigit(word) || word.contains('@') || isQuoted(word) || looksLikeKey(word);
}

/// Where the value of "name=value", "name:value" and "address?query" begins; -1 if the word has none.
qsizetype valueStart(QByteArrayView word)
{
    constexpr QByteArrayView Signs("=?:");
    const auto sign = std::find_if(word.begin(), word.end(), [&Signs](char c) { return Signs.contains(c); });
    const qsizetype at = sign - word.begin();
    return at > 0 && at + 1 < word.size() ? at + 1 : -1;
}

QByteArray tokenOf(QByteArrayView word)
{
    const qsizetype value = valueStart(word);
    if (value < 0 || value > LongestWord)
        return differs(word) ? QByteArray(PatternWildcard) : word.toByteArray();
    const QByteArrayView name = word.first(value);
    const bool hides =
        announcesSecret(name) || differs(word.sliced(value)) || word.size() > LongestWord || word.contains('?');
    if (hasDigit(name) || name.contains('@'))
        return QByteArray(PatternWildcard);
    return hides ? name.toByteArray() + PatternWildcard : word.toByteArray();
}

/// "=" and ":" between a name and its value.
bool isSign(QByteArrayView word)
{
    return word == QByteArrayView("=") || word == QByteArrayView(":") || word == QByteArrayView("is");
}

} // namespace

std::vector<QByteArray> patternTokens(QByteArrayView message)
{
    std::vector<QByteArray> tokens;
    bool isSecret = false; // what comes next
    for (qsizetype at = 0; at < message.size();) {
        if (separates(message[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < message.size() && !separates(message[end]))
            ++end;
        const QByteArrayView word = message.sliced(at, end - at);
        at = end;
        if (tokens.size() == MostWords) {
            tokens.emplace_back("...");
            break;
        }
        const qsizetype value = valueStart(word);
        const bool announces = announcesSecret(value < 0 ? word : word.sliced(value));
        tokens.push_back(isSecret && !isSign(word) ? QByteArray(PatternWildcard) : tokenOf(word));
        isSecret = announces || (isSecret && isSign(word));
    }
    return tokens;
}

} // namespace ops
