#pragma once

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

struct redisReader;

namespace ops {

/// What Redis answers.
struct RedisValue
{
    enum class Kind
    {
        Nil,
        Integer,
        Text, ///< or a status
        Error,
        List
    };

    Kind kind = Kind::Nil;
    qint64 integer = 0;
    QByteArray text{};
    std::vector<RedisValue> items{};

    /// Of a list; a Nil if there is none.
    const RedisValue &at(size_t index) const;
    /// An integer, or a text that is one; `fallback` if it is neither.
    qint64 number(qint64 fallback = -1) const;
};

/// Makes values of the bytes that a Redis sends.
class RedisParser
{
public:
    /// An answer beyond this is refused, before it fills the memory.
    static constexpr qsizetype LargestAnswer = qsizetype(64) * 1024 * 1024;

    RedisParser();
    ~RedisParser();
    RedisParser(const RedisParser &) = delete;
    RedisParser &operator=(const RedisParser &) = delete;

    /// False if this is no Redis, or an answer is too large: nothing more comes of it then.
    bool feed(const QByteArray &bytes);
    /// The next whole answer; nothing if more bytes are needed.
    std::optional<RedisValue> next();
    bool isBroken() const { return m_isBroken; }

private:
    struct Free
    {
        void operator()(redisReader *reader) const;
    };

    std::unique_ptr<redisReader, Free> m_reader;
    qsizetype m_unanswered = 0; ///< bytes since the last whole answer
    bool m_isBroken = false;
};

} // namespace ops
