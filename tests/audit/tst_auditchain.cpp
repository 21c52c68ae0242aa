#include "audit/auditverifier.h"

#include <QDataStream>
#include <QTest>

#include <random>

using namespace ops;
using Kind = AuditFinding::Kind;

namespace {

constexpr int Records = 1000;

class Random
{
public:
    explicit Random(quint64 seed)
        : m_engine(seed)
    {
    }
    quint64 below(quint64 bound) { return m_engine() % bound; }

private:
    std::mt19937_64 m_engine;
};

QByteArray key()
{
    return QByteArray("a key for tests, of no value");
}

QByteArray randomText(Random &random, int longest)
{
    QByteArray text;
    for (int i = int(random.below(quint64(longest))) + 1; i > 0; --i)
        text.append(char(' ' + random.below(95)));
    return text;
}

std::vector<AuditRecord> makeChain(int count, quint64 seed, const QByteArray &with = key())
{
    Random random(seed);
    const AuditSealer sealer(with);
    AuditHead head;
    std::vector<AuditRecord> chain;
    for (int i = 0; i < count; ++i) {
        chain.push_back(nextRecord(sealer, head, 1 + i / 100, quint64(i + 1), randomText(random, 400)));
        head = headOf(chain.back());
    }
    return chain;
}

std::optional<AuditFinding> verify(const std::vector<AuditRecord> &chain, const QList<QByteArray> &keys,
                                   const AuditHead &moment = {})
{
    AuditVerifier verifier(keys);
    if (moment.number > 0)
        verifier.expect(moment);
    for (const AuditRecord &record : chain) {
        if (!verifier.add(record))
            break;
    }
    return verifier.finish();
}

/// Every byte of a record that is kept: numbers, body and proofs.
QByteArray serialised(const AuditRecord &record)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << record.number << record.session << record.sequence << record.body << record.link << record.seal;
    return bytes;
}

AuditRecord deserialised(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    AuditRecord record;
    stream >> record.number >> record.session >> record.sequence >> record.body >> record.link >> record.seal;
    return record;
}

} // namespace

class TestAuditChain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownAnswer();
    void wholeChainIsGood();
    void flippedByteOfAnyRecordIsFound_data();
    void flippedByteOfAnyRecordIsFound();
    void everyByteOfARecordMatters();
    void deletedSwappedInsertedAndCutOffAreFound();
    void madeAgainWithoutTheKey();
    void keysMayChange();
    void prunedChainsStayProvable();
    void linesKeepTheVeryBytes();
};

void TestAuditChain::knownAnswer()
{
    // Worked out with Python's hashlib and hmac, so that the format cannot change unnoticed.
    const AuditSealer sealer("key");
    const AuditRecord first = nextRecord(sealer, {}, 1, 2, "body");
    QCOMPARE(first.number, quint64(1));
    QCOMPARE(first.link.toHex(), QByteArray("736c0f905457624ffd98ba01df7df60980b8f06e630c9ccad91758dd4e1672c4"));
    QCOMPARE(first.seal.toHex(), QByteArray("dc207d71515ba33dcc720f108f6eca8ea4814f525e7e953565f3430de754403d"));
}

void TestAuditChain::wholeChainIsGood()
{
    const std::vector<AuditRecord> chain = makeChain(Records, 1);
    QVERIFY(!verify(chain, {key()}, headOf(chain.back())));
    QVERIFY(!verify(chain, {}));
}

void TestAuditChain::flippedByteOfAnyRecordIsFound_data()
{
    QTest::addColumn<bool>("withKey");
    QTest::newRow("with the key") << true;
    QTest::newRow("without it") << false;
}

void TestAuditChain::flippedByteOfAnyRecordIsFound()
{
    QFETCH(bool, withKey);
    const QList<QByteArray> keys = withKey ? QList{key()} : QList<QByteArray>{};
    const std::vector<AuditRecord> chain = makeChain(Records, 2);
    Random random(3);
    for (int i = 0; i < Records; ++i) {
        QByteArray bytes = serialised(chain[size_t(i)]);
        // Lengths of byte arrays (4 bytes each) are the stream's, not the record's. Without the key a seal means
        // nothing.
        const qsizetype bodyEnd = 24 + 4 + chain[size_t(i)].body.size();
        qsizetype at = qsizetype(random.below(quint64(bytes.size() - (withKey ? 0 : 36))));
        if ((at >= 24 && at < 28) || (at >= bodyEnd && at < bodyEnd + 4) || (at >= bodyEnd + 36 && at < bodyEnd + 40))
            at = 28;
        bytes[at] = char(bytes[at] ^ char(1 + random.below(255)));
        // Verified from there on only: the proof of all before it is the same, and a million hashes are not needed.
        AuditVerifier verifier(keys,
                               {.head = i == 0 ? AuditHead{} : headOf(chain[size_t(i) - 1]), .time = {}, .keyId = {}});
        for (int j = i; j < Records; ++j) {
            if (!verifier.add(j == i ? deserialised(bytes) : chain[size_t(j)]))
                break;
        }
        QVERIFY2(verifier.finding(), qPrintable(QStringLiteral("record %1, byte %2").arg(i + 1).arg(at)));
        if (at >= 8) // otherwise it is the number itself that cannot be trusted
            QCOMPARE(verifier.finding()->number, quint64(i + 1));
    }
}

void TestAuditChain::everyByteOfARecordMatters()
{
    const std::vector<AuditRecord> chain = makeChain(3, 4);
    const AuditRecord &middle = chain[1];
    const auto foundAt = [&](const AuditRecord &changed) {
        const auto finding = verify({chain[0], changed, chain[2]}, {key()});
        return finding ? finding->number : 0;
    };
    for (qsizetype i = 0; i < middle.body.size(); ++i) {
        AuditRecord changed = middle;
        changed.body[i] = char(changed.body[i] ^ 1);
        QCOMPARE(foundAt(changed), quint64(2));
    }
    for (qsizetype i = 0; i < 32; ++i) {
        AuditRecord changed = middle;
        changed.link[i] = char(changed.link[i] ^ 0x80);
        QCOMPARE(foundAt(changed), quint64(2));
        changed = middle;
        changed.seal[i] = char(changed.seal[i] ^ 0x80);
        QCOMPARE(foundAt(changed), quint64(2));
    }
}

void TestAuditChain::deletedSwappedInsertedAndCutOffAreFound()
{
    const std::vector<AuditRecord> chain = makeChain(Records, 5);
    const AuditHead newest = headOf(chain.back());
    for (qsizetype i = 0; i < Records; i += 37) {
        auto deleted = chain;
        deleted.erase(deleted.begin() + i);
        const auto missing = verify(deleted, {key()}, newest);
        QVERIFY(missing);
        QCOMPARE(missing->number, quint64(i + 1));
        QCOMPARE(missing->kind, i + 1 == Records ? Kind::CutOff : Kind::Missing);

        auto renumbered = deleted; // as somebody would who hides the gap
        for (auto later = renumbered.begin() + i; later != renumbered.end(); ++later)
            --later->number;
        if (i + 1 < Records)
            QCOMPARE(verify(renumbered, {})->number, quint64(i + 1));

        auto swapped = chain;
        const qsizetype other = (i + 500) % Records;
        std::swap(swapped[size_t(i)], swapped[size_t(other)]);
        QVERIFY(verify(swapped, {}));
        std::swap(swapped[size_t(i)].number, swapped[size_t(other)].number); // contents only
        QCOMPARE(verify(swapped, {})->number, quint64(std::min(i, other) + 1));

        auto inserted = chain;
        AuditRecord stranger = chain[size_t(i)];
        stranger.body = "{}";
        inserted.insert(inserted.begin() + i, stranger);
        QCOMPARE(verify(inserted, {})->number, quint64(i + 1));

        auto truncated = chain;
        truncated.resize(size_t(i));
        const auto cut = verify(truncated, {key()}, newest);
        QVERIFY(cut);
        QCOMPARE(cut->kind, Kind::CutOff);
        QCOMPARE(cut->number, quint64(i + 1));
    }
}

void TestAuditChain::madeAgainWithoutTheKey()
{
    const std::vector<AuditRecord> chain = makeChain(50, 6);
    std::vector<AuditRecord> forged = chain;
    const AuditSealer guess("another key");
    AuditHead head = headOf(forged[19]);
    forged[20].body = "nothing happened";
    for (size_t i = 20; i < forged.size(); ++i) {
        forged[i] = nextRecord(guess, head, forged[i].session, forged[i].sequence, forged[i].body);
        head = headOf(forged[i]);
    }
    QVERIFY(!verify(forged, {})); // that is what the key is for
    const auto finding = verify(forged, {key()});
    QVERIFY(finding);
    QCOMPARE(finding->kind, Kind::Forged);
    QCOMPARE(finding->number, quint64(21));
    // And who has only a checkpoint finds it without the key.
    QCOMPARE(verify(forged, {}, headOf(chain[40]))->kind, Kind::Forged);
}

void TestAuditChain::keysMayChange()
{
    const AuditSealer old(key());
    const AuditSealer fresh("the key after it");
    AuditHead head;
    std::vector<AuditRecord> chain;
    const auto append = [&](const AuditSealer &sealer, quint64 sequence, const QByteArray &body) {
        chain.push_back(nextRecord(sealer, head, 0, sequence, body));
        head = headOf(chain.back());
    };
    append(old, 0, auditBody(AuditNote::KeyBegan, Timestamp{}, {{QStringLiteral("key"), old.keyId()}}));
    append(old, 1, "a");
    append(fresh, 0, auditBody(AuditNote::KeyBegan, Timestamp{}, {{QStringLiteral("key"), fresh.keyId()}}));
    append(fresh, 2, "b");
    QVERIFY(!verify(chain, {"the key after it", key()}));
    const auto finding = verify(chain, {key()});
    QVERIFY(finding);
    QCOMPARE(finding->kind, Kind::WrongKey);
    QCOMPARE(finding->number, quint64(3));
}

void TestAuditChain::prunedChainsStayProvable()
{
    std::vector<AuditRecord> chain = makeChain(30, 7);
    const AuditSealer sealer(key());
    const AuditCheckpoint anchor{.head = headOf(chain[9]), .time = {}, .keyId = sealer.keyId()};
    const auto verifyRest = [&](const std::vector<AuditRecord> &rest) {
        AuditVerifier verifier({key()}, anchor);
        for (const AuditRecord &record : rest)
            verifier.add(record);
        return verifier.finish();
    };
    chain.erase(chain.begin(), chain.begin() + 10);
    const auto unsaid = verifyRest(chain); // somebody just removed them
    QVERIFY(unsaid);
    QCOMPARE(unsaid->kind, Kind::Missing);
    chain.push_back(nextRecord(sealer, headOf(chain.back()), 0, 0,
                               auditBody(AuditNote::Pruned, Timestamp{}, {{QStringLiteral("through"), 10}})));
    QVERIFY(!verifyRest(chain));
    chain.erase(chain.begin());
    QCOMPARE(verifyRest(chain)->number, quint64(11));
}

void TestAuditChain::linesKeepTheVeryBytes()
{
    for (const AuditRecord &record : makeChain(20, 8)) {
        const Result<AuditRecord> again = AuditRecord::fromLine(record.toLine());
        QVERIFY(again);
        QCOMPARE(*again, record);
    }
    QVERIFY(!AuditRecord::fromLine("{}"));
    QVERIFY(!AuditRecord::fromLine("[]"));
}

QTEST_GUILESS_MAIN(TestAuditChain)
#include "tst_auditchain.moc"
