#include "redis/redisvalue.h"

#include <hiredis/hiredis.h>

namespace ops {

namespace {

RedisValue valueOf(const redisReply &reply)
{
    RedisValue value;
    switch (reply.type) {
    case REDIS_REPLY_INTEGER:
        value.kind = RedisValue::Kind::Integer;
        value.integer = reply.integer;
        break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
        value.kind = reply.type == REDIS_REPLY_ERROR ? RedisValue::Kind::Error : RedisValue::Kind::Text;
        value.text = QByteArray(reply.str, qsizetype(reply.len));
        break;
    case REDIS_REPLY_ARRAY:
        value.kind = RedisValue::Kind::List;
        for (size_t i = 0; i < reply.elements; ++i)
            value.items.push_back(valueOf(*reply.element[i]));
        break;
    default:
        break;
    }
    return value;
}

} // namespace

const RedisValue &RedisValue::at(size_t index) const
{
    static const RedisValue none;
    return index < items.size() ? items[index] : none;
}

qint64 RedisValue::number(qint64 fallback) const
{
    if (kind == Kind::Integer)
        return integer;
    bool ok = false;
    const qint64 found = text.toLongLong(&ok);
    return ok ? found : fallback;
}

void RedisParser::Free::operator()(redisReader *reader) const
{
    redisReaderFree(reader);
}

RedisParser::RedisParser()
    : m_reader(redisReaderCreate())
    , m_isBroken(!m_reader)
{
}

RedisParser::~RedisParser() = default;

bool RedisParser::feed(const QByteArray &bytes)
{
    m_unanswered += bytes.size();
    m_isBroken = m_isBroken || m_unanswered > LargestAnswer ||
                 redisReaderFeed(m_reader.get(), bytes.constData(), size_t(bytes.size())) != REDIS_OK;
    return !m_isBroken;
}

std::optional<RedisValue> RedisParser::next()
{
    if (m_isBroken)
        return std::nullopt;
    void *found = nullptr;
    m_isBroken = redisReaderGetReply(m_reader.get(), &found) != REDIS_OK;
    if (!found)
        return std::nullopt;
    const std::unique_ptr<redisReply, void (*)(void *)> reply(static_cast<redisReply *>(found), freeReplyObject);
    m_unanswered = qsizetype(m_reader->len - m_reader->pos);
    return valueOf(*reply);
}

} // namespace ops
