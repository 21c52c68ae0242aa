#include "runtimes/process/spawn.h"

#include "apps/programpath.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>
#include <vector>

namespace ops {

namespace {

constexpr const char *Inherited[] = {"PATH", "HOME", "LANG", "TZ", "TMPDIR"};

Error failed(const QString &program, int number)
{
    return {.kind = number == ENOENT ? Error::Kind::NotFound : Error::Kind::Internal,
            .what = QStringLiteral("It cannot be started: %1.").arg(QString::fromLocal8Bit(std::strerror(number))),
            .where = program,
            .todo = QStringLiteral("Check the command of the release.")};
}

/// Texts as the kernel wants them: a list of pointers that ends with none. Lives as long as what it was made of.
class Pointers
{
public:
    explicit Pointers(std::vector<QByteArray> texts)
        : m_texts(std::move(texts))
    {
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    char **get() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char *> m_pointers;
};

Pointers argumentsOf(const SpawnOrder &order)
{
    std::vector<QByteArray> texts;
    for (const QString &argument : order.command)
        texts.push_back(argument.toUtf8());
    return Pointers(std::move(texts));
}

Pointers environmentOf(const SpawnOrder &order)
{
    std::vector<QByteArray> texts;
    for (const char *name : Inherited) {
        if (!order.environment.contains(QLatin1String(name)) && qEnvironmentVariableIsSet(name))
            texts.push_back(QByteArray(name) + '=' + qgetenv(name));
    }
    for (auto variable = order.environment.cbegin(); variable != order.environment.cend(); ++variable)
        texts.push_back((variable.key() + QLatin1Char('=') + variable.value()).toUtf8());
    return Pointers(std::move(texts));
}

/// posix_spawn's two bags of settings, emptied whatever happens.
struct Settings
{
    Settings()
    {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    ~Settings()
    {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;

    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
};

} // namespace

Result<pid_t> spawn(const SpawnOrder &order)
{
    const QString program = programPath(order.command.value(0), order.workingDirectory);
    if (program.isEmpty())
        return failed(order.command.value(0), ENOENT);
    const QByteArray path = program.toUtf8();
    const QByteArray directory = order.workingDirectory.toUtf8();
    const QByteArray log = order.logFile.toUtf8();
    Pointers arguments = argumentsOf(order);
    Pointers environment = environmentOf(order);

    Settings settings;
    posix_spawn_file_actions_addopen(&settings.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&settings.files, STDOUT_FILENO, log.constData(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
    posix_spawn_file_actions_adddup2(&settings.files, STDOUT_FILENO, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&settings.files, STDERR_FILENO + 1);
    if (!directory.isEmpty())
        posix_spawn_file_actions_addchdir_np(&settings.files, directory.constData());
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&settings.attributes, &none);
    posix_spawnattr_setsigdefault(&settings.attributes, &all);
    posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = 0;
    const int problem =
        posix_spawn(&pid, path.constData(), &settings.files, &settings.attributes, arguments.get(), environment.get());
    if (problem != 0)
        return failed(program, problem);
    return pid;
}

} // namespace ops
