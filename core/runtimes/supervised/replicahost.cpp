#include "runtimes/supervised/replicahost.h"

namespace ops {

void ReplicaHost::followLog(const QString &id, const QString &, Paged done)
{
    readLog(id, TailLines, [done = std::move(done)](const Result<QByteArray> &text) {
        if (text)
            done(LogPage{.text = *text});
        else
            done(text.error());
    });
}

} // namespace ops
