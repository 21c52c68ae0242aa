#pragma once

#include "runtimes/docker/dockerengine.h"

#include <QByteArray>

namespace ops {

/// Keeps the end of what a container wrote, from the engine's frames: eight bytes (stream, three zeros, length in big
/// endian), then that many bytes of stdout or stderr.
/// https://docs.docker.com/engine/api/v1.41/#tag/Container/operation/ContainerAttach
class LogTail
{
public:
    explicit LogTail(qsizetype most = 1LL << 20);

    void add(const QByteArray &chunk);
    /// At most `most` bytes, starting with a whole line.
    QByteArray text() const;

private:
    void keep(QByteArrayView payload);

    qsizetype m_most;
    QByteArray m_header;  ///< of the next frame, as far as it has come
    quint32 m_left = 0;   ///< bytes of the present frame that have not come
    QByteArray m_text;    ///< up to twice as long as wanted, so that little is moved
    bool m_isCut = false; ///< at its beginning
};

/// The last lines of the log that the API has at this path, of containers and of tasks alike.
void readLogTail(DockerEngine &engine, const QString &path, int lines,
                 std::function<void(const Result<QByteArray> &)> done);

} // namespace ops
