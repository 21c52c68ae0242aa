#include "audit/auditchain.h"

#include <QtEndian>

#include <array>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace ops {

namespace {

std::array<uchar, 24> numbersOf(const AuditRecord &record)
{
    std::array<uchar, 24> bytes{};
    qToBigEndian(record.number, bytes.data());
    qToBigEndian(record.session, bytes.data() + 8);
    qToBigEndian(record.sequence, bytes.data() + 16);
    return bytes;
}

const uchar *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

template <auto Free>
struct FreeWith
{
    template <typename T>
    void operator()(T *what) const
    {
        Free(what);
    }
};

} // namespace

/// Fetching an algorithm and taking in a key cost more than hashing a record, so both are done once.
struct AuditSealer::Contexts
{
    std::unique_ptr<EVP_MD, FreeWith<EVP_MD_free>> sha{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>> hash{EVP_MD_CTX_new()};
    std::unique_ptr<EVP_MAC, FreeWith<EVP_MAC_free>> hmac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    std::unique_ptr<EVP_MAC_CTX, FreeWith<EVP_MAC_CTX_free>> mac{EVP_MAC_CTX_new(hmac.get())};
};

AuditSealer::AuditSealer(QByteArray key)
    : m_key(std::move(key))
    , m_contexts(std::make_unique<Contexts>())
{
    std::array<char, 7> digest{"SHA256"};
    const std::array parameters{OSSL_PARAM_construct_utf8_string("digest", digest.data(), 0),
                                OSSL_PARAM_construct_end()};
    EVP_MAC_init(m_contexts->mac.get(), bytesOf(m_key), size_t(m_key.size()), parameters.data());
}

AuditSealer::~AuditSealer() = default;

QByteArray AuditSealer::link(const QByteArray &former, const AuditRecord &record) const
{
    const std::array<uchar, 24> numbers = numbersOf(record);
    QByteArray result(DigestSize, '\0');
    EVP_MD_CTX *hash = m_contexts->hash.get();
    EVP_DigestInit_ex2(hash, m_contexts->sha.get(), nullptr);
    EVP_DigestUpdate(hash, former.constData(), size_t(former.size()));
    EVP_DigestUpdate(hash, numbers.data(), numbers.size());
    EVP_DigestUpdate(hash, record.body.constData(), size_t(record.body.size()));
    EVP_DigestFinal_ex(hash, reinterpret_cast<uchar *>(result.data()), nullptr);
    return result;
}

QByteArray AuditSealer::seal(const QByteArray &former, const QByteArray &link) const
{
    QByteArray result(DigestSize, '\0');
    EVP_MAC_CTX *mac = m_contexts->mac.get();
    EVP_MAC_init(mac, nullptr, 0, nullptr); // begins anew with the key that it has
    EVP_MAC_update(mac, bytesOf(former), size_t(former.size()));
    EVP_MAC_update(mac, bytesOf(link), size_t(link.size()));
    size_t written = 0;
    EVP_MAC_final(mac, reinterpret_cast<uchar *>(result.data()), &written, DigestSize);
    return result;
}

QString AuditSealer::keyId() const
{
    return QString::fromLatin1(seal("audit key id", {}).left(8).toHex());
}

AuditRecord nextRecord(const AuditSealer &sealer, const AuditHead &head, qint64 session, quint64 sequence,
                       QByteArray body)
{
    AuditRecord record{.number = head.number + 1,
                       .session = session,
                       .sequence = sequence,
                       .body = std::move(body),
                       .link = {},
                       .seal = {}};
    record.link = sealer.link(head.link, record);
    record.seal = sealer.seal(head.seal, record.link);
    return record;
}

AuditHead headOf(const AuditRecord &record)
{
    return {.number = record.number, .link = record.link, .seal = record.seal};
}

} // namespace ops
