#include "secrets/secretfile.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr qsizetype LongestSecret = 256;

Error trouble(const QString &path, const QString &what, const QString &todo)
{
    return {.kind = Error::Kind::Refused, .what = what, .where = path, .todo = todo};
}

Error systemTrouble(const QString &path)
{
    return trouble(path,
                   QStringLiteral("The secret cannot be kept: %1.").arg(QString::fromLocal8Bit(std::strerror(errno))),
                   QStringLiteral("Check the rights of the directory."));
}

/// Closes what was opened, whatever happens.
class File
{
public:
    File(const QString &path, int flags, mode_t mode = 0)
        : m_file(open(path.toLocal8Bit().constData(), flags | O_CLOEXEC | O_NOFOLLOW, mode))
    {
    }
    ~File()
    {
        if (m_file >= 0)
            close(m_file);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    int get() const { return m_file; }
    bool isOpen() const { return m_file >= 0; }

private:
    int m_file;
};

/// False, with errno, if not all of it is on the disk.
bool writeForOwner(const QString &path, const QByteArray &content)
{
    const File file(path, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
    return file.isOpen() && write(file.get(), content.constData(), size_t(content.size())) == content.size() &&
           fsync(file.get()) == 0;
}

} // namespace

QString apiTokenFile(const QString &directory)
{
    return directory + QStringLiteral("/api-token");
}

QString answerKeyFile(const QString &directory)
{
    return directory + QStringLiteral("/answer-key");
}

QByteArray makeSecret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<QByteArray> readPrivateFile(const QString &path, qsizetype most)
{
    const File file(path, O_RDONLY | O_NONBLOCK); // a pipe must not keep the daemon waiting
    if (!file.isOpen() && errno == ENOENT)
        return Error{
            .kind = Error::Kind::NotFound, .what = QStringLiteral("There is no such file."), .where = path, .todo = {}};
    struct stat info
    {
    };
    if (!file.isOpen() || fstat(file.get(), &info) != 0)
        return systemTrouble(path);
    if (!S_ISREG(info.st_mode))
        return trouble(path, QStringLiteral("This is no file."), QStringLiteral("Remove it to have another one made."));
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return trouble(path, QStringLiteral("Others can read the secret."),
                       QStringLiteral("Run chmod 600 on it, or remove it to have another one made."));
    QByteArray content(most, Qt::Uninitialized);
    const ssize_t count = read(file.get(), content.data(), size_t(content.size()));
    content.truncate(std::max<ssize_t>(count, 0));
    return content;
}

Result<QByteArray> readSecret(const QString &path)
{
    const Result<QByteArray> content = readPrivateFile(path, LongestSecret);
    if (!content)
        return content.error();
    const QByteArray secret = content->trimmed();
    if (secret.size() < 20)
        return trouble(path, QStringLiteral("This is no secret."),
                       QStringLiteral("Remove it to have another one made."));
    return secret;
}

Result<QByteArray> readOrMakeSecret(const QString &path)
{
    const Result<QByteArray> kept = readSecret(path);
    if (kept || kept.error().kind != Error::Kind::NotFound)
        return kept;
    if (!QDir().mkpath(QFileInfo(path).path()))
        return systemTrouble(path);
    // It gets its name when it is whole: who is killed on the way leaves no empty secret that locks out the next start.
    const QString begun = path + QStringLiteral(".new.%1").arg(getpid());
    const QByteArray secret = makeSecret();
    if (!writeForOwner(begun, secret + '\n'))
        return systemTrouble(begun);
    const int linked = link(begun.toLocal8Bit().constData(), path.toLocal8Bit().constData());
    const int why = errno;
    unlink(begun.toLocal8Bit().constData());
    errno = why;
    if (linked == 0)
        return secret;
    return errno == EEXIST ? readSecret(path) : Result<QByteArray>(systemTrouble(path));
}

bool isSameSecret(const QByteArray &given, const QByteArray &expected)
{
    unsigned difference = given.size() == expected.size() ? 0U : 1U;
    for (qsizetype i = 0; i < expected.size(); ++i)
        difference |= unsigned(uchar(expected[i]) ^ uchar(given.isEmpty() ? 0 : given[i % given.size()]));
    return difference == 0 && !expected.isEmpty();
}

} // namespace ops
