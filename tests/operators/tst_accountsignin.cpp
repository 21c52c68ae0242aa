#include "operators/accountsignin.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;
using Proof = SignInDesk::Proof;

namespace {

const QString Anna = QStringLiteral("anna");
const QString Ben = QStringLiteral("ben");
const QString Right = QStringLiteral("correct horse");
const QString Wrong = QStringLiteral("battery staple");

/// A desk with a clock that stands still, and what it has answered.
struct Fixture
{
    Fixture()
    {
        QObject::connect(&desk, &SignInDesk::found, &desk, [this](quint64 ticket, bool has) {
            answered = ticket;
            hasPassword = has;
        });
        const auto granted = [this](quint64 ticket) {
            answered = ticket;
            isGranted = true;
        };
        QObject::connect(&desk, &SignInDesk::signedIn, &desk, granted);
        QObject::connect(&desk, &SignInDesk::passwordSet, &desk, granted);
        QObject::connect(&desk, &SignInDesk::refused, &desk,
                         [this](quint64 ticket, const Error &why, Duration howLong) {
                             answered = ticket;
                             error = why;
                             wait = howLong;
                         });
    }
    /// What was asked has an answer by then.
    bool answers(SignInDesk::Ticket ticket)
    {
        isGranted = false;
        error = {};
        wait = {};
        return QTest::qWaitFor([&] { return answered == ticket; }, 30'000);
    }
    bool grants(SignInDesk::Ticket ticket) { return answers(ticket) && isGranted; }

    QTemporaryDir directory;
    Timestamp now = fromEpochMs(1'767'610'800'000);
    AccountSignIn desk{directory.path(),
                       {.cost = {.blocks = 16, .size = 8, .rounds = 1}, .clock = [this] { return now; }}};
    quint64 answered = 0;
    bool hasPassword = false;
    bool isGranted = false;
    Error error;
    Duration wait{};
};

} // namespace

class TestAccountSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoHasNoPasswordIsBelieved();
    void asksForThePassword();
    void newOnesNeedTheFormerOne();
    void aNewAccountOpensNothingElse();
    void wrongOnesHaveToWait();
    void otherProgramsMaySetIt();
    void aDamagedFileLetsNobodyIn();
};

void TestAccountSignIn::whoHasNoPasswordIsBelieved()
{
    Fixture f;
    QVERIFY(f.answers(f.desk.look(Anna)));
    QVERIFY(!f.hasPassword);
    QVERIFY(f.grants(f.desk.signIn(Anna, {}, Proof::AsKept)));
    // But opens no locked console.
    QVERIFY(!f.grants(f.desk.signIn(Anna, {}, Proof::Password)));
    QCOMPARE(f.error.what, QStringLiteral("anna has no password here."));
}

void TestAccountSignIn::asksForThePassword()
{
    Fixture f;
    QVERIFY(f.grants(f.desk.setPassword(Anna, {}, Right)));
    QVERIFY(f.answers(f.desk.look(Anna)));
    QVERIFY(f.hasPassword);
    QVERIFY(f.desk.hasPassword(Anna));
    QVERIFY(!f.desk.hasPassword(Ben));
    for (const Proof proof : {Proof::AsKept, Proof::Password}) {
        QVERIFY(f.grants(f.desk.signIn(Anna, Right, proof)));
        QVERIFY(!f.grants(f.desk.signIn(Anna, {}, proof)));
        QCOMPARE(f.error.what, QStringLiteral("The password is wrong."));
    }
    QFile file(f.directory.filePath(QStringLiteral("operators.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("correct"));
}

void TestAccountSignIn::newOnesNeedTheFormerOne()
{
    Fixture f;
    QVERIFY(!f.grants(f.desk.setPassword(Anna, {}, QStringLiteral("short"))));
    QCOMPARE(f.error.kind, Error::Kind::Invalid);
    QVERIFY(f.grants(f.desk.setPassword(Anna, {}, Right)));
    QVERIFY(!f.grants(f.desk.setPassword(Anna, Wrong, Wrong)));
    QVERIFY(f.grants(f.desk.signIn(Anna, Right, Proof::Password)));
    QVERIFY(f.grants(f.desk.setPassword(Anna, Right, Wrong)));
    QVERIFY(f.grants(f.desk.signIn(Anna, Wrong, Proof::Password)));
    QVERIFY(!f.grants(f.desk.signIn(Anna, Right, Proof::Password)));
}

void TestAccountSignIn::aNewAccountOpensNothingElse()
{
    Fixture f;
    QVERIFY(f.grants(f.desk.setPassword(Anna, {}, Right)));
    const auto who = AccountFile(f.directory.path()).whoIs(Anna);
    QVERIFY(who);
    QVERIFY(who->roles.isEmpty());
    QVERIFY(!f.grants(f.desk.setPassword(QStringLiteral("no name"), {}, Right)));
    QCOMPARE(f.error.kind, Error::Kind::Invalid);
}

void TestAccountSignIn::wrongOnesHaveToWait()
{
    Fixture f;
    QVERIFY(f.grants(f.desk.setPassword(Anna, {}, Right)));
    QVERIFY(f.grants(f.desk.setPassword(Ben, {}, Right)));
    for (const Duration wait : {0ms, 0ms, 1000ms}) {
        QVERIFY(!f.grants(f.desk.signIn(Anna, Wrong, Proof::Password)));
        QCOMPARE(f.wait, wait);
    }
    // The right one waits as well, and waiting is no attempt.
    for (int again = 0; again < 3; ++again) {
        QVERIFY(!f.grants(f.desk.signIn(Anna, Right, Proof::Password)));
        QCOMPARE(f.error.what, QStringLiteral("Too many wrong passwords."));
        QCOMPARE(f.wait, 1s);
    }
    QVERIFY(!f.grants(f.desk.setPassword(Anna, Right, Wrong))); // is no way around
    QVERIFY(f.grants(f.desk.signIn(Ben, Right, Proof::Password)));
    f.now += 1s;
    QVERIFY(!f.grants(f.desk.signIn(Anna, Wrong, Proof::Password)));
    QCOMPARE(f.wait, 2s);
    f.now += 2s;
    QVERIFY(f.grants(f.desk.signIn(Anna, Right, Proof::Password)));
    QVERIFY(!f.grants(f.desk.signIn(Anna, Wrong, Proof::Password)));
    QCOMPARE(f.wait, 0ms);
}

void TestAccountSignIn::otherProgramsMaySetIt()
{
    Fixture f;
    AccountFile command(f.directory.path());
    QVERIFY(command.add(Anna, {}));
    const PasswordHash hash = *PasswordHash::of(Right, {.blocks = 16, .size = 8, .rounds = 1});
    QVERIFY(command.setPassword(Anna, hash));
    QVERIFY(!f.grants(f.desk.signIn(Anna, {}, Proof::AsKept)));
    QVERIFY(f.grants(f.desk.signIn(Anna, Right, Proof::AsKept)));
    QVERIFY(command.setPassword(Anna, std::nullopt));
    QVERIFY(f.grants(f.desk.signIn(Anna, {}, Proof::AsKept)));
    QCOMPARE(command.setPassword(Ben, hash).error().kind, Error::Kind::NotFound);
}

void TestAccountSignIn::aDamagedFileLetsNobodyIn()
{
    Fixture f;
    QVERIFY(f.grants(f.desk.setPassword(Anna, {}, Right)));
    QFile file(f.directory.filePath(QStringLiteral("operators.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    const auto put = [&file](const QByteArray &content) {
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size() &&
               (file.close(), true);
    };
    QVERIFY(put(QByteArray(whole).replace("\"scrypt\"", "\"nothing\"")));
    QVERIFY(f.desk.hasPassword(Anna));
    QVERIFY(f.desk.hasPassword(Ben)); // who can tell?
    for (const QString &name : {Anna, Ben}) {
        QVERIFY(!f.grants(f.desk.signIn(name, {}, Proof::AsKept)));
        QVERIFY(f.error.where.endsWith(QLatin1String("operators.json")));
    }
    QVERIFY(put(whole));
    QVERIFY(f.grants(f.desk.signIn(Anna, Right, Proof::Password)));
}

QTEST_GUILESS_MAIN(TestAccountSignIn)
#include "tst_accountsignin.moc"
