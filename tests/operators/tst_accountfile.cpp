#include "operators/accountfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

RoleMap roles(std::initializer_list<std::pair<QString, Role>> list)
{
    RoleMap map;
    for (const auto &[environment, role] : list)
        map.set(environment, role);
    return map;
}

const QString Prod = QStringLiteral("prod");
const QString Anna = QStringLiteral("anna");

} // namespace

class TestAccountFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAccountsForItsOwnerAlone();
    void refusesWhatIsNotPossible();
    void tokensSpeakForTheirOwner();
    void tokensCanBeLimitedButNeverExceed();
    void tokensKnowWhetherAMachineHasThem();
    void seesWhatOthersWrite();
    void damagedFilesLetNobodyIn_data();
    void damagedFilesLetNobodyIn();
};

void TestAccountFile::keepsAccountsForItsOwnerAlone()
{
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, roles({{Prod, Role::Approver}})));
    QVERIFY(file.setRole(Anna, RoleMap::Everywhere, Role::Viewer));
    const auto accounts = AccountFile(directory.path()).accounts();
    QVERIFY(accounts);
    QCOMPARE(accounts->size(), 1);
    QCOMPARE(accounts->first().roles.in(Prod), Role::Approver);
    QCOMPARE(accounts->first().roles.in(QStringLiteral("dev")), Role::Viewer);
    QCOMPARE(accounts->first().roles.in(QString()), Role::Viewer);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    const QFileInfo info(directory.filePath(QStringLiteral("operators.json")));
    QCOMPARE(info.permissions() & others, QFile::Permissions());
    QVERIFY(file.remove(Anna));
    QVERIFY(file.accounts()->isEmpty());
}

void TestAccountFile::refusesWhatIsNotPossible()
{
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, {}));
    QCOMPARE(file.add(Anna, {}).error().kind, Error::Kind::Conflict);
    QCOMPARE(file.remove(QStringLiteral("bert")).error().kind, Error::Kind::NotFound);
    QCOMPARE(file.revokeToken(Anna, QStringLiteral("1234")).error().kind, Error::Kind::NotFound);
    for (const char *name : {"api", "GitHub", "signal"}) // orders of no person bear them
        QCOMPARE(file.add(QString::fromLatin1(name), {}).error().kind, Error::Kind::Invalid);
    for (const char *name : {"", "a b", "a\nb", "../a", "12345678901234567890123456789012345678901"})
        QCOMPARE(file.add(QString::fromLatin1(name), {}).error().kind, Error::Kind::Invalid);
}

void TestAccountFile::tokensSpeakForTheirOwner()
{
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, roles({{Prod, Role::Operator}})));
    const Result<QByteArray> token = file.makeToken(Anna, {}, Timestamp{});
    QVERIFY(token);
    QFile stored(directory.filePath(QStringLiteral("operators.json")));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains(*token));
    const auto who = file.whoHas(*token);
    QVERIFY(who);
    QCOMPARE(who->name, Anna);
    QCOMPARE(who->roles.in(Prod), Role::Operator);
    QVERIFY(file.setRole(Anna, Prod, Role::Viewer)); // takes hold of tokens that are out already
    QCOMPARE(file.whoHas(*token)->roles.in(Prod), Role::Viewer);
    QVERIFY(!file.whoHas({}));
    QVERIFY(!file.whoHas(token->chopped(1)));
    const QString id = file.accounts()->first().tokens.first().id;
    QVERIFY(file.revokeToken(Anna, id));
    QVERIFY(!file.whoHas(*token));
}

void TestAccountFile::tokensCanBeLimitedButNeverExceed()
{
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, roles({{Prod, Role::Operator}, {RoleMap::Everywhere, Role::Admin}})));
    const auto inProd = file.makeToken(Anna, roles({{Prod, Role::Admin}}), Timestamp{});
    const RoleMap held = file.whoHas(*inProd)->roles;
    QCOMPARE(held.in(Prod), Role::Operator);
    QVERIFY(!held.in(QStringLiteral("dev")));
    QVERIFY(!held.in(QString()));
    const auto viewer = file.makeToken(Anna, roles({{RoleMap::Everywhere, Role::Viewer}}), Timestamp{});
    QCOMPARE(file.whoHas(*viewer)->roles.highest(), Role::Viewer);
}

void TestAccountFile::tokensKnowWhetherAMachineHasThem()
{
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, roles({{Prod, Role::Operator}})));
    const auto machines = file.makeToken(Anna, {}, Timestamp{}, AccountFile::TokenOf::Machine);
    const auto persons = file.makeToken(Anna, {}, Timestamp{});
    AccountFile again(directory.path());
    QVERIFY(again.whoHas(*machines)->isMachine);
    QVERIFY(!again.whoHas(*persons)->isMachine);
    QVERIFY(!again.whoIs(Anna)->isMachine);
    QCOMPARE(again.whoHas(*machines)->roles.in(Prod), Role::Operator);
}

void TestAccountFile::seesWhatOthersWrite()
{
    const QTemporaryDir directory;
    AccountFile daemon(directory.path());
    QVERIFY(daemon.accounts()->isEmpty());
    AccountFile command(directory.path());
    QVERIFY(command.add(Anna, roles({{Prod, Role::Viewer}})));
    const auto token = command.makeToken(Anna, {}, Timestamp{});
    QVERIFY(daemon.whoHas(*token));
    QVERIFY(command.remove(Anna));
    QVERIFY(!daemon.whoHas(*token));
}

void TestAccountFile::damagedFilesLetNobodyIn_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("forAll");
    QTest::newRow("no JSON") << QByteArray("operators") << false;
    QTest::newRow("cut off") << QByteArray("{\"operators\": [") << false;
    QTest::newRow("a name with a line break") << QByteArray(R"({"operators": [{"name": "a\nb"}]})") << false;
    QTest::newRow("readable for all") << QByteArray() << true;
}

void TestAccountFile::damagedFilesLetNobodyIn()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, forAll);
    const QTemporaryDir directory;
    AccountFile file(directory.path());
    QVERIFY(file.add(Anna, roles({{RoleMap::Everywhere, Role::Admin}})));
    const auto token = file.makeToken(Anna, {}, Timestamp{});
    QFile stored(directory.filePath(QStringLiteral("operators.json")));
    if (forAll) {
        QVERIFY(stored.setPermissions(stored.permissions() | QFile::ReadOther));
    } else {
        QVERIFY(stored.open(QIODevice::WriteOnly | QIODevice::Truncate));
        stored.write(content);
        stored.close();
    }
    QVERIFY(!file.whoHas(*token));
    QVERIFY(!file.accounts());
    QVERIFY(!file.add(QStringLiteral("bert"), {})); // and is not overwritten
}

QTEST_GUILESS_MAIN(TestAccountFile)
#include "tst_accountfile.moc"
