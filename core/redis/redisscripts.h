#pragma once

#include "model/appkey.h"

#include <QByteArray>

/// What is kept in Redis, and the scripts that change it: each is carried out as a whole or not at all, so that no two
/// platforms ever see it half done. docs/redis.md describes the keys.
namespace ops::redis {

/// Which life of this Redis it is: another one after every restart and every wipe.
QByteArray epochKey();
/// When which platform was last heard of, by Redis' clock.
QByteArray nodesKey();
/// The workers that have said in this epoch what they began in earlier ones.
QByteArray readyKey();
/// A platform's events; an entry's id is its position in the journal.
QByteArray eventsKey(const QString &id);
/// Shared deployments of an app that wait for a worker.
QByteArray ordersKey(const AppKey &key);
/// What is known of one of them.
QByteArray orderKey(const QString &order);

/// EPOCH NODES READY; member, ms after which one is forgotten.
/// -> epoch, {member, ms since it was heard of, 1 if it is ready} ...
extern const char *const HelloScript;

/// EVENTS; most entries, ms that they live, 1 to begin anew where there are none, position before the first event, then
/// position and text of each. Appends those that follow what is there, and nothing otherwise. -> the last position
/// that is there; -1: none, and it was not allowed to begin.
extern const char *const AppendScript;

/// EPOCH ORDERS ORDER; epoch, order's id, order. -> "taken", or "epoch" if it is another one
extern const char *const OrderScript;

/// EPOCH READY; epoch, member, count, most, then count apps' ORDERS keys. Claims for the member what waits, and what
/// others have claimed `visibility` ms ago and not begun. -> {ORDERS key, entry, order's id, order} ...
extern const char *const TakeScript;

/// EPOCH ORDERS ORDER; epoch, entry (may be empty), token, member, order's id. The fence: of all who ask, the first one
/// may begin, as often as it asks. -> "begin", "no" (somebody else has, or it is not to be begun now) or "epoch"
extern const char *const BeginScript;

/// ORDER; token, outcome, detail, ms that it is kept. -> "ended", or "no" if it is not this token's
extern const char *const EndScript;

/// EPOCH READY; epoch, member, ms that they are kept, then for each: order's id, token, state, outcome, detail.
/// Says again what the member has begun, and that it has said so. -> "ready" or "epoch"
extern const char *const RestoreScript;

/// Orders' ids as KEYS. -> {state, member, outcome, detail} ...
extern const char *const StatesScript;

} // namespace ops::redis
