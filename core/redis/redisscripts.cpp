#include "redis/redisscripts.h"

namespace ops::redis {

namespace {

const QByteArray Prefix("universal-devops:");

} // namespace

QByteArray epochKey()
{
    return Prefix + "epoch";
}

QByteArray nodesKey()
{
    return Prefix + "nodes";
}

QByteArray readyKey()
{
    return Prefix + "ready";
}

QByteArray eventsKey(const QString &id)
{
    return Prefix + "events:" + id.toUtf8();
}

QByteArray ordersKey(const AppKey &key)
{
    return Prefix + "deploy:" + key.toString().toUtf8();
}

QByteArray orderKey(const QString &order)
{
    return Prefix + "order:" + order.toUtf8();
}

const char *const HelloScript = R"(
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local epoch = redis.call('GET', KEYS[1])
if not epoch or string.sub(epoch, 1, #run) ~= run then
  epoch = run .. ':' .. time[1] .. ':' .. time[2]
  redis.call('SET', KEYS[1], epoch)
  redis.call('DEL', KEYS[3])
end
redis.call('ZADD', KEYS[2], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[2])
local found = {epoch}
local nodes = redis.call('ZREVRANGE', KEYS[2], 0, 63, 'WITHSCORES')
for i = 1, #nodes, 2 do
  found[#found + 1] = {nodes[i], now - nodes[i + 1], redis.call('SISMEMBER', KEYS[3], nodes[i])}
end
return found
)";

const char *const AppendScript = R"(
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local top
if last[1] then
  top = tonumber(string.match(last[1][1], '^%d+'))
elseif ARGV[3] == '1' then
  top = tonumber(ARGV[4])
else
  return -1
end
local before = tonumber(ARGV[4])
for i = 5, #ARGV, 2 do
  local row = tonumber(ARGV[i])
  if before <= top and top < row then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], ARGV[i] .. '-0', 'after', string.format('%.0f', before),
               'event', ARGV[i + 1])
    top = row
  end
  before = row
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return top
)";

const char *const OrderScript = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 'epoch'
end
if redis.call('HGET', KEYS[3], 'epoch') ~= ARGV[1] then
  redis.call('HSET', KEYS[3], 'epoch', ARGV[1], 'body', ARGV[3])
  if not redis.call('HGET', KEYS[3], 'token') then
    redis.call('XADD', KEYS[2], '*', 'order', ARGV[2])
  end
end
return 'taken'
)";

const char *const TakeScript = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then
  return {}
end
local found = {}
local most = tonumber(ARGV[4])
local function add(key, entries)
  for _, entry in ipairs(entries) do
    local order = entry[2] and entry[2][2]
    if order then
      found[#found + 1] = {key, entry[1], order, redis.call('HGET', 'universal-devops:order:' .. order, 'body')}
    end
  end
end
for i = 3, #KEYS do
  if #found < most and redis.call('EXISTS', KEYS[i]) == 1 then
    redis.pcall('XGROUP', 'CREATE', KEYS[i], 'workers', '0')
    add(KEYS[i], redis.call('XAUTOCLAIM', KEYS[i], 'workers', ARGV[2], ARGV[3], '0-0', 'COUNT', most - #found)[2])
    if #found < most then
      local new = redis.call('XREADGROUP', 'GROUP', 'workers', ARGV[2], 'COUNT', most - #found, 'STREAMS', KEYS[i], '>')
      if new and new[1] then
        add(KEYS[i], new[1][2])
      end
    end
  end
end
return found
)";

const char *const BeginScript = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 'epoch'
end
local fields = redis.call('HMGET', KEYS[3], 'epoch', 'token')
local answer = 'no'
if fields[2] then
  if fields[2] == ARGV[3] then
    answer = 'begin'
  end
elseif fields[1] == ARGV[1] then
  redis.call('HSET', KEYS[3], 'token', ARGV[3], 'by', ARGV[4], 'state', 'begun')
  answer = 'begin'
end
if ARGV[2] ~= '' then
  redis.pcall('XACK', KEYS[2], 'workers', ARGV[2])
  redis.call('XDEL', KEYS[2], ARGV[2])
end
return answer
)";

const char *const EndScript = R"(
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 'no'
end
redis.call('HSET', KEYS[1], 'state', 'ended', 'outcome', ARGV[2], 'detail', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 'ended'
)";

const char *const RestoreScript = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 'epoch'
end
for i = 4, #ARGV, 5 do
  local key = 'universal-devops:order:' .. ARGV[i]
  if redis.call('HSETNX', key, 'token', ARGV[i + 1]) == 1 then
    redis.call('HSET', key, 'by', ARGV[2], 'state', ARGV[i + 2], 'outcome', ARGV[i + 3], 'detail', ARGV[i + 4])
    redis.call('PEXPIRE', key, ARGV[3])
  end
end
redis.call('SADD', KEYS[2], ARGV[2])
return 'ready'
)";

const char *const StatesScript = R"(
local found = {}
for i = 1, #KEYS do
  local fields = redis.call('HMGET', KEYS[i], 'state', 'by', 'outcome', 'detail')
  for j = 1, 4 do
    fields[j] = fields[j] or ''
  end
  found[i] = fields
end
return found
)";

} // namespace ops::redis
