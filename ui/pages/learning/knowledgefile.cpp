#include "ui/pages/learning/knowledgefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace ops {

namespace {

constexpr qint64 LargestFile = 16 << 20; ///< a table of all situations is a few hundred kB
const QString Format = QStringLiteral("universal-devops-knowledge");

/// What is wrong with one entry; empty if nothing is.
QString complaintAbout(const QJsonObject &json)
{
    if (json.value(QLatin1String("environment")).toString().isEmpty())
        return KnowledgeFile::tr("\"environment\" is missing.");
    if (json.value(QLatin1String("situation")).toString().isEmpty())
        return KnowledgeFile::tr("\"situation\" is missing.");
    const QString strategy = json.value(QLatin1String("strategy")).toString();
    if (!fromName<Strategy>(strategy))
        return KnowledgeFile::tr("\"%1\" is no strategy; allowed are: %2.")
            .arg(strategy.left(64), allNames<Strategy>());
    const PolicyEntry entry = PolicyEntry::fromJson(json);
    if (entry.tries < 0 || entry.successes < 0 || entry.successes > entry.tries)
        return KnowledgeFile::tr("%1 successes of %2 tries cannot be.").arg(entry.successes).arg(entry.tries);
    if (!std::isfinite(entry.q) || std::abs(entry.q) > 1e6 || !(entry.meanRecoverySeconds >= 0))
        return KnowledgeFile::tr("\"q\" or \"mean_recovery_s\" is no sensible number.");
    return QString();
}

} // namespace

QByteArray KnowledgeFile::toBytes(const QList<PolicyEntry> &entries)
{
    QJsonArray list;
    for (const PolicyEntry &entry : entries)
        list.append(entry.toJson());
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), Format},
                                     {QStringLiteral("version"), 1},
                                     {QStringLiteral("entries"), list}})
        .toJson();
}

Result<QJsonArray> KnowledgeFile::read(const QString &path)
{
    const auto failed = [](const QString &what) {
        return Error{.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(tr("Could not read %1: %2").arg(path, file.errorString()));
    if (file.size() > LargestFile)
        return failed(tr("%1 is too large to be exported knowledge.").arg(path));
    const Result<QJsonArray> entries = fromBytes(file.readAll());
    return entries ? entries : failed(tr("%1: %2").arg(path, entries.error().toString()));
}

Result<QJsonArray> KnowledgeFile::fromBytes(const QByteArray &bytes)
{
    const auto invalid = [](const QString &what, const QString &where = {}) {
        return Error{.kind = Error::Kind::Invalid, .what = what, .where = where, .todo = {}};
    };
    QJsonParseError parsing;
    const QJsonObject file = QJsonDocument::fromJson(bytes, &parsing).object();
    if (parsing.error != QJsonParseError::NoError)
        return invalid(tr("This is no JSON: %1.").arg(parsing.errorString()), tr("byte %1").arg(parsing.offset));
    if (file.value(QLatin1String("format")).toString() != Format)
        return invalid(tr("This is no exported knowledge: \"format\" must be \"%1\".").arg(Format));
    const QJsonArray entries = file.value(QLatin1String("entries")).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QString complaint = complaintAbout(entries[i].toObject());
        if (!complaint.isEmpty())
            return invalid(complaint, QStringLiteral("entry %1").arg(i + 1));
    }
    return entries;
}

} // namespace ops
