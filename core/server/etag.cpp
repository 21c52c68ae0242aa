#include "server/etag.h"

#include <QCryptographicHash>

namespace ops {

namespace {

/// Compared weakly, as RFC 9110 (13.1.2) wants it.
bool names(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    if (ifNoneMatch.trimmed() == "*")
        return true;
    for (QByteArray one : ifNoneMatch.split(',')) {
        one = one.trimmed();
        if (one == etag || one == "W/" + etag)
            return true;
    }
    return false;
}

} // namespace

HttpAnswer withEtag(HttpAnswer answer, const QByteArray &ifNoneMatch)
{
    if (answer.status != 200)
        return answer;
    const QByteArray etag =
        '"' + QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex().left(32) + '"';
    answer.headers.emplaceBack("ETag", etag);
    answer.headers.emplaceBack("Cache-Control", "private, no-cache"); // kept, and asked for each time
    if (names(ifNoneMatch, etag)) {
        answer.status = 304;
        answer.body.clear();
    }
    return answer;
}

} // namespace ops
