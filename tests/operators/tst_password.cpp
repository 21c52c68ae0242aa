#include "operators/password.h"

#include <QJsonDocument>
#include <QTest>

#include <openssl/evp.h>

using namespace ops;

namespace {

const QString Right = QStringLiteral("correct horse");
/// Not slow, since nobody tries these.
constexpr PasswordCost Cheap{.blocks = 16, .size = 8, .rounds = 1};

PasswordHash hashOf(const QString &password)
{
    return *PasswordHash::of(password, Cheap);
}

} // namespace

class TestPassword : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheRightOneFromOthers();
    void isSaltedAndKeptWithItsCost();
    void isScryptAsOthersMakeIt();
    void costsMemoryWhereNothingElseIsSaid();
    void hasALength_data();
    void hasALength();
    void lettersAreTheSameHoweverTheyAreTyped();
    void whatIsDamagedOpensNothing_data();
    void whatIsDamagedOpensNothing();
};

void TestPassword::tellsTheRightOneFromOthers()
{
    const PasswordHash hash = hashOf(Right);
    QVERIFY(hash.compare(Right));
    for (const QString &other : {QString(), QStringLiteral("correct hors"), QStringLiteral("correct horse "),
                                 QStringLiteral("Correct horse"), QString(1'000, QLatin1Char('x'))}) {
        const Result<> compared = hash.compare(other);
        QVERIFY2(!compared, qPrintable(other));
        QCOMPARE(compared.error().kind, Error::Kind::Refused);
    }
}

void TestPassword::isSaltedAndKeptWithItsCost()
{
    const PasswordHash first = hashOf(Right);
    const PasswordHash second = hashOf(Right);
    QVERIFY(!(first == second));
    const QByteArray kept = QJsonDocument(first.toJson()).toJson();
    QVERIFY(!kept.contains("correct"));
    const Result<PasswordHash> read = PasswordHash::fromJson(QJsonDocument::fromJson(kept).object());
    QVERIFY(read);
    QVERIFY(*read == first);
    QVERIFY(read->compare(Right));
    QVERIFY(!read->compare(QStringLiteral("battery staple")));
}

void TestPassword::isScryptAsOthersMakeIt()
{
    const QJsonObject json = hashOf(Right).toJson();
    const QByteArray salt = QByteArray::fromHex(json.value(QLatin1String("salt")).toString().toLatin1());
    QCOMPARE(salt.size(), 16);
    QByteArray key(32, '\0');
    const QByteArray text = Right.toUtf8();
    QCOMPARE(EVP_PBE_scrypt(text.constData(), size_t(text.size()),
                            reinterpret_cast<const unsigned char *>(salt.constData()), size_t(salt.size()),
                            quint64(json.value(QLatin1String("n")).toInteger()),
                            quint64(json.value(QLatin1String("r")).toInteger()),
                            quint64(json.value(QLatin1String("p")).toInteger()), 0,
                            reinterpret_cast<unsigned char *>(key.data()), size_t(key.size())),
             1);
    QCOMPARE(json.value(QLatin1String("key")).toString().toLatin1(), key.toHex());
}

void TestPassword::costsMemoryWhereNothingElseIsSaid()
{
    const Result<PasswordHash> hash = PasswordHash::of(Right);
    QVERIFY(hash);
    const QJsonObject json = hash->toJson();
    const qint64 memory = 128 * json.value(QLatin1String("n")).toInteger() * json.value(QLatin1String("r")).toInteger();
    QVERIFY(memory >= qint64(64) * 1024 * 1024);
    QVERIFY(hash->compare(Right));
}

void TestPassword::hasALength_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("one less than enough") << 7 << false;
    QTest::newRow("enough") << 8 << true;
    QTest::newRow("the most") << 256 << true;
    QTest::newRow("more than that") << 257 << false;
}

void TestPassword::hasALength()
{
    QFETCH(int, length);
    const Result<PasswordHash> hash = PasswordHash::of(QString(length, QLatin1Char('x')), Cheap);
    QTEST(bool(hash), "allowed");
    if (!hash)
        QCOMPARE(hash.error().kind, Error::Kind::Invalid);
}

void TestPassword::lettersAreTheSameHoweverTheyAreTyped()
{
    const QString whole = QStringLiteral("stra\u00dfenb\u00e4nke");
    const QString parts = QStringLiteral("stra\u00dfenba\u0308nke");
    QVERIFY(whole != parts);
    QVERIFY(hashOf(whole).compare(parts));
}

void TestPassword::whatIsDamagedOpensNothing_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const char *field, const QJsonValue &value) {
        QTest::newRow(name) << QString::fromLatin1(field) << value;
    };
    row("another scheme", "scheme", QStringLiteral("plain"));
    row("no salt", "salt", QString());
    row("no key", "key", QString());
    row("half a key", "key", QStringLiteral("00112233445566778899aabbccddeeff"));
    row("no power of two", "n", 1'000);
    row("for nothing", "n", 1);
    row("negative", "n", -16);
    row("more memory than there is", "n", double(qint64(1) << 40));
    row("no blocks", "r", 0);
    row("huge blocks", "r", 1'000'000'000);
    row("no rounds", "p", 0);
    row("rounds without end", "p", 1'000'000'000);
}

void TestPassword::whatIsDamagedOpensNothing()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = hashOf(Right).toJson();
    QVERIFY(PasswordHash::fromJson(json));
    json.insert(field, value);
    QVERIFY(!PasswordHash::fromJson(json));
    QVERIFY(!PasswordHash().compare(QString()));
}

QTEST_GUILESS_MAIN(TestPassword)
#include "tst_password.moc"
