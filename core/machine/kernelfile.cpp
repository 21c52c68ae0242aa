#include "machine/kernelfile.h"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace ops {

QByteArray readKernelFile(const QByteArray &path, qsizetype most)
{
    QByteArray content;
    const int file = open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return content;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while (content.size() < most && (count = read(file, buffer.data(), buffer.size())) > 0)
        content.append(buffer.data(), count);
    close(file);
    return content;
}

} // namespace ops
