#include "operators/password.h"

#include "secrets/secretfile.h"

#include <QRandomGenerator>

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>

namespace ops {

namespace {

constexpr qsizetype SaltSize = 16; // bytes
constexpr qsizetype KeySize = 32;  // bytes
/// More is not taken, whatever a file says: to compare a password must not bring the program down.
constexpr quint64 MostMemory = quint64(256) * 1024 * 1024; // bytes
constexpr quint32 MostRounds = 16;
constexpr quint32 MostSize = 64;

quint64 memoryOf(const PasswordCost &cost)
{
    constexpr quint64 BytesOfBlock = 128;
    return BytesOfBlock * cost.blocks * cost.size;
}

QByteArray makeSalt()
{
    std::array<quint32, size_t(SaltSize) / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return {reinterpret_cast<const char *>(words.data()), SaltSize};
}

Result<QByteArray> derive(const QString &password, const QByteArray &salt, const PasswordCost &cost)
{
    // What looks the same is the same, however a keyboard puts its letters together.
    const QByteArray text = password.normalized(QString::NormalizationForm_KC).toUtf8();
    constexpr quint64 Spare = quint64{1} << 20U; // scrypt's own, beside the blocks
    QByteArray key(KeySize, '\0');
    const int made =
        EVP_PBE_scrypt(text.constData(), size_t(text.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
                       size_t(salt.size()), cost.blocks, cost.size, cost.rounds, memoryOf(cost) + Spare,
                       reinterpret_cast<unsigned char *>(key.data()), size_t(key.size()));
    if (made == 1)
        return key;
    return Error{.kind = Error::Kind::Unreachable,
                 .what = QStringLiteral("There is not enough memory to check a password."),
                 .where = {},
                 .todo = {}};
}

Error wrongPassword()
{
    return {.kind = Error::Kind::Refused, .what = QStringLiteral("The password is wrong."), .where = {}, .todo = {}};
}

} // namespace

Result<PasswordHash> PasswordHash::of(const QString &password, const PasswordCost &cost)
{
    if (password.size() < ShortestPassword || password.size() > LongestPassword)
        return Error{
            .kind = Error::Kind::Invalid,
            .what = QStringLiteral("A password has %1 to %2 characters.").arg(ShortestPassword).arg(LongestPassword),
            .where = {},
            .todo = {}};
    PasswordHash hash;
    hash.m_cost = cost;
    hash.m_salt = makeSalt();
    const Result<QByteArray> key = derive(password, hash.m_salt, cost);
    if (!key)
        return key.error();
    hash.m_key = *key;
    return hash;
}

Result<> PasswordHash::compare(const QString &password) const
{
    if (password.size() > LongestPassword || !isSound())
        return wrongPassword();
    const Result<QByteArray> key = derive(password, m_salt, m_cost);
    if (!key)
        return key.error();
    return isSameSecret(*key, m_key) ? done() : Result<>(wrongPassword());
}

bool PasswordHash::isSound() const
{
    return m_cost.blocks > 1 && std::has_single_bit(m_cost.blocks) && m_cost.blocks <= MostMemory && m_cost.size >= 1 &&
           m_cost.size <= MostSize && m_cost.rounds >= 1 && m_cost.rounds <= MostRounds &&
           memoryOf(m_cost) <= MostMemory && m_salt.size() >= SaltSize && m_key.size() == KeySize;
}

QJsonObject PasswordHash::toJson() const
{
    return {{QStringLiteral("scheme"), QStringLiteral("scrypt")},
            {QStringLiteral("n"), qint64(m_cost.blocks)},
            {QStringLiteral("r"), qint64(m_cost.size)},
            {QStringLiteral("p"), qint64(m_cost.rounds)},
            {QStringLiteral("salt"), QString::fromLatin1(m_salt.toHex())},
            {QStringLiteral("key"), QString::fromLatin1(m_key.toHex())}};
}

Result<PasswordHash> PasswordHash::fromJson(const QJsonObject &json)
{
    const auto number = [&json](QLatin1String name) { return json.value(name).toInteger(); };
    const auto bytes = [&json](QLatin1String name) {
        return QByteArray::fromHex(json.value(name).toString().toLatin1());
    };
    PasswordHash hash;
    hash.m_cost = {.blocks = quint64(std::max<qint64>(0, number(QLatin1String("n")))),
                   .size = quint32(std::clamp<qint64>(number(QLatin1String("r")), 0, MostSize + 1)),
                   .rounds = quint32(std::clamp<qint64>(number(QLatin1String("p")), 0, MostRounds + 1))};
    hash.m_salt = bytes(QLatin1String("salt"));
    hash.m_key = bytes(QLatin1String("key"));
    if (json.value(QLatin1String("scheme")) == QLatin1String("scrypt") && hash.isSound())
        return hash;
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("This is no password that could be compared with."),
                 .where = {},
                 .todo = {}};
}

} // namespace ops
