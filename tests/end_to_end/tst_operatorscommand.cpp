// "universal-devopsd operators": where roles hold, and passwords from a terminal, a file and standard input.
#include "end_to_end/daemon.h"
#include "end_to_end/terminal.h"
#include "operators/accountfile.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <unistd.h>

using namespace ops;
using ops::test::Terminal;

namespace {

const QString Anna = QStringLiteral("anna");
const QString Right = QStringLiteral("correct horse");
constexpr int Patience = 60'000; // milliseconds, for a loaded machine

} // namespace

class TestOperatorsCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesItFromAFile();
    void takesItFromStandardInput();
    void takesItFromATerminalThatShowsNothing();
    void typingItDifferentlyChangesNothing();
    void refusesWhatIsNoPassword();
    void removesIt();
    void rolesHoldWhereTheyAreGiven();
    void tokensOfMachinesAreToldApart();

private:
    QStringList command(const QStringList &more) const
    {
        return QStringList{QStringLiteral("operators")} + more + QStringList{QStringLiteral("--data"), directory()};
    }
    DaemonResult run(const QStringList &more) const { return runDaemon(command(more), directory()); }
    QString directory() const { return m_directory->path(); }
    QString file(const QByteArray &content) const
    {
        QFile made(m_directory->filePath(QStringLiteral("password.txt")));
        const bool isMade = made.open(QIODevice::WriteOnly) &&
                            made.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                            made.write(content) == content.size();
        return isMade ? made.fileName() : QString();
    }
    bool isPassword(const QString &password) const
    {
        const auto accounts = AccountFile(directory()).accounts();
        return accounts && accounts->size() == 1 && accounts->first().password &&
               accounts->first().password->compare(password);
    }
    /// Types `first` and `second` when they are asked for.
    DaemonResult typed(const QByteArray &first, const QByteArray &second, QByteArray &shown) const;

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestOperatorsCommand::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QCOMPARE(run({QStringLiteral("add"), Anna, QStringLiteral("--role"), QStringLiteral("approver")}).exitCode, 0);
}

void TestOperatorsCommand::takesItFromAFile()
{
    const QStringList set{QStringLiteral("password"), Anna, QStringLiteral("--password-file")};
    const DaemonResult done = run(set + QStringList{file("correct horse\nand more\n")});
    QCOMPARE(done.exitCode, 0);
    QVERIFY2(done.output.contains(QLatin1String("anna")), qPrintable(done.output));
    QVERIFY(isPassword(Right));
    QVERIFY(run({QStringLiteral("list")}).output.contains(QLatin1String("with a password")));
    const QString open = file("battery staple");
    QVERIFY(QFile::setPermissions(open, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QCOMPARE(run(set + QStringList{open}).exitCode, 2); // known to others already
    QVERIFY(isPassword(Right));
}

void TestOperatorsCommand::takesItFromStandardInput()
{
    QProcess process;
    process.start(QStringLiteral(OPS_DAEMON), command({QStringLiteral("password"), Anna}));
    QVERIFY(process.waitForStarted(Patience));
    process.write("correct horse\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(isPassword(Right));
}

DaemonResult TestOperatorsCommand::typed(const QByteArray &first, const QByteArray &second, QByteArray &shown) const
{
    const Terminal terminal;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([&terminal] { dup2(terminal.program(), STDIN_FILENO); });
    process.start(QStringLiteral(OPS_DAEMON), command({QStringLiteral("password"), Anna}));
    DaemonResult result;
    const auto asks = [&](const char *what) {
        while (!result.output.contains(QLatin1String(what)) && process.waitForReadyRead(Patience))
            result.output += QString::fromUtf8(process.readAll());
        return result.output.contains(QLatin1String(what));
    };
    if (terminal.isOpen() && asks("New password:") && terminal.type(first + '\n') && asks("The same once more:") &&
        terminal.type(second + '\n') && process.waitForFinished(Patience))
        result.exitCode = process.exitCode();
    result.output += QString::fromUtf8(process.readAll());
    shown = terminal.shown();
    return result;
}

void TestOperatorsCommand::takesItFromATerminalThatShowsNothing()
{
    QByteArray shown;
    const DaemonResult result = typed("correct horse", "correct horse", shown);
    QVERIFY2(result.exitCode == 0, qPrintable(result.output));
    QVERIFY(isPassword(Right));
    QVERIFY2(!shown.contains("correct"), shown.constData());
    QVERIFY(!result.output.contains(QLatin1String("correct")));
}

void TestOperatorsCommand::typingItDifferentlyChangesNothing()
{
    QByteArray shown;
    const DaemonResult result = typed("correct horse", "correct hoarse", shown);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.output.contains(QLatin1String("differ")), qPrintable(result.output));
    QVERIFY(!AccountFile(directory()).accounts()->first().password);
}

void TestOperatorsCommand::refusesWhatIsNoPassword()
{
    const QString option = QStringLiteral("--password-file");
    QCOMPARE(run({QStringLiteral("password"), Anna, option, file("short")}).exitCode, 2);
    QCOMPARE(run({QStringLiteral("password"), Anna, option, file({})}).exitCode, 2);
    QCOMPARE(run({QStringLiteral("password"), QStringLiteral("ben"), option, file("correct horse")}).exitCode, 2);
    QCOMPARE(run({QStringLiteral("password"), Anna, Right}).exitCode, 2); // a command line is seen by others
    QVERIFY(!AccountFile(directory()).accounts()->first().password);
}

void TestOperatorsCommand::removesIt()
{
    const QString option = QStringLiteral("--password-file");
    QCOMPARE(run({QStringLiteral("password"), Anna, option, file("correct horse")}).exitCode, 0);
    QCOMPARE(run({QStringLiteral("password"), Anna, QStringLiteral("--remove")}).exitCode, 0);
    QVERIFY(!AccountFile(directory()).accounts()->first().password);
    QCOMPARE(AccountFile(directory()).accounts()->first().roles.highest(), Role::Approver);
}

void TestOperatorsCommand::rolesHoldWhereTheyAreGiven()
{
    const QStringList inProd{QStringLiteral("--role"), QStringLiteral("operator"), QStringLiteral("--env"),
                             QStringLiteral("prod")};
    const QString ben = QStringLiteral("ben");
    const DaemonResult added = run(QStringList{QStringLiteral("add"), ben} + inProd);
    QVERIFY2(added.exitCode == 0, qPrintable(added.output));
    AccountFile accounts(directory());
    QCOMPARE(accounts.whoIs(ben)->roles.in(QStringLiteral("prod")), std::optional(Role::Operator));
    QCOMPARE(accounts.whoIs(ben)->roles.in(QStringLiteral("dev")), std::nullopt);

    QCOMPARE(run({QStringLiteral("role"), ben, QStringLiteral("--role"), QStringLiteral("viewer"),
                  QStringLiteral("--env"), QStringLiteral("dev"), QStringLiteral("--env"), QStringLiteral("stage")})
                 .exitCode,
             0);
    QCOMPARE(accounts.whoIs(ben)->roles.in(QStringLiteral("stage")), std::optional(Role::Viewer));
    QCOMPARE(accounts.whoIs(ben)->roles.in(QStringLiteral("prod")), std::optional(Role::Operator));

    const DaemonResult token = run(QStringList{QStringLiteral("token"), Anna} + inProd);
    QCOMPARE(token.exitCode, 0);
    const auto who = accounts.whoHas(token.output.trimmed().section(u'\n', -1).toLatin1());
    QVERIFY(who);
    QCOMPARE(who->roles.in(QStringLiteral("prod")), std::optional(Role::Operator));
    QCOMPARE(who->roles.in(QStringLiteral("dev")), std::nullopt);
}

void TestOperatorsCommand::tokensOfMachinesAreToldApart()
{
    const QString machine = QStringLiteral("--machine");
    const QString pipeline = QStringLiteral("pipeline");
    QCOMPARE(run({QStringLiteral("add"), pipeline, QStringLiteral("--role"), QStringLiteral("operator")}).exitCode, 0);
    const DaemonResult persons = run({QStringLiteral("token"), pipeline});
    const DaemonResult machines = run({QStringLiteral("token"), pipeline, machine});
    AccountFile accounts(directory());
    const auto isMachine = [&accounts](const DaemonResult &made) {
        const auto who = accounts.whoHas(made.output.trimmed().section(u'\n', -1).toLatin1());
        return who && who->isMachine;
    };
    QVERIFY(isMachine(machines));
    QVERIFY(!isMachine(persons));
    QCOMPARE(run({QStringLiteral("list")}).output.count(QLatin1String("(a machine's)")), 1);
    QCOMPARE(run({QStringLiteral("remove"), pipeline, machine}).exitCode, 2); // it is about tokens
    QVERIFY(accounts.whoIs(pipeline));
}

QTEST_GUILESS_MAIN(TestOperatorsCommand)
#include "tst_operatorscommand.moc"
