#include "app/passwords/passwordinput.h"

#include "secrets/secretfile.h"

#include <QCoreApplication>

#include <array>
#include <csignal>
#include <cstdio>
#include <optional>

#include <termios.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr qsizetype LongestLine = 4096; // bytes

Error noPassword(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

/// While it lives the terminal shows nothing of what is typed; Ctrl+C ends the reading and not the program, so that the
/// terminal is left as it was.
class QuietTerminal
{
public:
    QuietTerminal()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        struct sigaction wake
        {
        };
        wake.sa_handler = [](int) {};
        for (size_t i = 0; i < Signals.size(); ++i)
            sigaction(Signals[i], &wake, &m_actions[i]);
    }
    ~QuietTerminal()
    {
        for (size_t i = 0; i < Signals.size(); ++i)
            sigaction(Signals[i], &m_actions[i], nullptr);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    QuietTerminal(const QuietTerminal &) = delete;
    QuietTerminal &operator=(const QuietTerminal &) = delete;

private:
    static constexpr std::array Signals{SIGINT, SIGTERM, SIGHUP, SIGTSTP};

    termios m_before{};
    std::array<struct sigaction, Signals.size()> m_actions{};
};

/// Nothing: it ended, or somebody interrupted it.
std::optional<QString> readLine()
{
    QByteArray line;
    char next = '\0';
    while (line.size() < LongestLine) {
        const ssize_t count = read(STDIN_FILENO, &next, 1);
        if (count < 0 || (count == 0 && line.isEmpty()))
            return std::nullopt;
        if (count == 0 || next == '\n')
            break;
        line.append(next);
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

std::optional<QString> ask(const QString &what)
{
    std::fprintf(stderr, "%s ", qPrintable(what));
    const std::optional<QString> answer = readLine();
    std::fprintf(stderr, "\n");
    return answer;
}

} // namespace

Result<QString> askForPassword(const QString &question)
{
    const QString nothing = QStringLiteral("No password was given.");
    if (isatty(STDIN_FILENO) == 0) {
        const std::optional<QString> line = readLine();
        return line ? Result<QString>(*line) : noPassword(nothing);
    }
    const QuietTerminal quiet;
    const std::optional<QString> first = ask(question);
    if (!first)
        return noPassword(nothing);
    const std::optional<QString> second = ask(QCoreApplication::translate("password", "The same once more:"));
    if (!second)
        return noPassword(nothing);
    return *first == *second ? Result<QString>(*first) : noPassword(QStringLiteral("The two passwords differ."));
}

Result<QString> readPassword(const QString &file)
{
    const Result<QByteArray> content = readPrivateFile(file, LongestLine);
    if (!content)
        return content.error();
    const qsizetype end = content->indexOf('\n');
    QByteArray line = end < 0 ? *content : content->left(end);
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

} // namespace ops
