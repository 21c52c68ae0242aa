#include "config/knowledgefile.h"

#include "config/textfile.h"
#include "model/environmentname.h"

#include <QJsonDocument>
#include <QSet>

#include <cmath>

namespace ops {

namespace {

constexpr qint64 MaxKnowledgeBytes = qint64(16) * 1024 * 1024;
constexpr int MaxEntries = 100'000;
constexpr int FormatVersion = 1;

QString formatName()
{
    return QStringLiteral("universal-devops-knowledge");
}

Error invalid(const QString &where, const QString &what, const QString &allowed)
{
    return {Error::Kind::Invalid, what, where, QStringLiteral("Allowed: %1.").arg(allowed)};
}

Result<QJsonObject> parseJson(const QByteArray &content, const QString &path)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(content, &error);
    if (document.isObject())
        return document.object();
    const QByteArray before = content.left(error.offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    return invalid(QStringLiteral("%1:%2:%3").arg(path).arg(line).arg(column),
                   error.error == QJsonParseError::NoError
                       ? QStringLiteral("This is no JSON object.")
                       : QStringLiteral("This is no JSON: %1.").arg(error.errorString()),
                   QStringLiteral("a file written by \"export knowledge\""));
}

/// Fields that files of former versions do not have.
bool isNew(const QString &key)
{
    static const QStringList Keys{
        QStringLiteral("weight"),    QStringLiteral("cured"),  QStringLiteral("recovery_sd_s"),
        QStringLiteral("refused"),   QStringLiteral("streak"), QStringLiteral("surprise"),
        QStringLiteral("changes"),   QStringLiteral("waited"), QStringLiteral("gone"),
        QStringLiteral("incidents"), QStringLiteral("passed")};
    return Keys.contains(key);
}

/// Every field has to be there with the type that toJson() writes, and no other field.
std::optional<Error> checkFields(const QJsonObject &json, const QString &where)
{
    const QJsonObject pattern = PolicyEntry().toJson();
    const QString names = pattern.keys().join(QStringLiteral(", "));
    for (const QString &key : json.keys()) {
        if (!pattern.contains(key))
            return invalid(where, QStringLiteral("Unknown field '%1'.").arg(key.left(60)), names);
    }
    for (const QString &key : pattern.keys()) {
        const bool isMissing = !json.contains(key) && isNew(key);
        if (!isMissing && json.value(key).type() != pattern.value(key).type())
            return invalid(where + u'.' + key, QStringLiteral("The field is missing or of the wrong type."), names);
    }
    return std::nullopt;
}

std::optional<Error> checkValues(const QJsonObject &json, const QString &where)
{
    const PolicyEntry entry = PolicyEntry::fromJson(json);
    const auto complain = [&](const char *field, const char *what, const QString &allowed) {
        return invalid(where + u'.' + QLatin1String(field), QLatin1String(what), allowed);
    };
    if (!isEnvironmentName(entry.environment))
        return complain("environment", "This is no name of an environment.",
                        QStringLiteral("a-z, 0-9, '-' and '_', 32 characters at most"));
    if (entry.situation.isEmpty() || entry.situation.size() > 200)
        return complain("situation", "This is no situation.", QStringLiteral("1 to 200 characters"));
    if (!fromName<Strategy>(json.value(QLatin1String("strategy")).toString()))
        return complain("strategy", "The strategy is unknown.", allNames<Strategy>());
    const bool isCounted = json.value(QLatin1String("tries")).toInteger(-1) == entry.tries && entry.tries >= 0;
    if (!isCounted)
        return complain("tries", "This is no count.", QStringLiteral("whole numbers from 0"));
    const bool isPossible = json.value(QLatin1String("successes")).toInteger(-1) == entry.successes &&
                            entry.successes >= 0 && entry.successes <= entry.tries;
    if (!isPossible)
        return complain("successes", "This is no possible count.", QStringLiteral("0 to the number of tries"));
    if (!(std::abs(entry.q) <= 1e6))
        return complain("q", "The value is out of range.", QStringLiteral("-1000000 to 1000000"));
    if (!(entry.meanRecoverySeconds >= 0 && entry.meanRecoverySeconds <= 1e9))
        return complain("mean_recovery_s", "The value is out of range.", QStringLiteral("0 to 1000000000"));
    if (!(entry.weight >= 0 && entry.weight <= 1e6))
        return complain("weight", "The value is out of range.", QStringLiteral("0 to 1000000"));
    if (!(entry.cured >= 0 && entry.cured <= entry.weight + 1e-6))
        return complain("cured", "The value is out of range.", QStringLiteral("0 to the weight"));
    return std::nullopt;
}

} // namespace

Result<QList<PolicyEntry>> readKnowledge(const QJsonArray &array, const QString &where)
{
    QList<PolicyEntry> entries;
    QSet<QString> seen;
    for (const QJsonValue &value : array) {
        const QString place = QStringLiteral("%1[%2]").arg(where).arg(entries.size());
        const QJsonObject json = value.toObject();
        if (const auto error = checkFields(json, place))
            return *error;
        if (const auto error = checkValues(json, place))
            return *error;
        const PolicyEntry entry = PolicyEntry::fromJson(json);
        const QString identity = entry.environment + u'\n' + entry.situation + u'\n' + toName(entry.strategy);
        if (seen.contains(identity))
            return invalid(place, QStringLiteral("The entry is there twice."),
                           QStringLiteral("one per environment, situation and strategy"));
        seen.insert(identity);
        entries.append(entry);
    }
    return entries;
}

Result<QList<PolicyEntry>> loadKnowledge(const QString &path)
{
    const Result<QByteArray> content = readTextFile(path, MaxKnowledgeBytes);
    if (!content)
        return content.error();
    const Result<QJsonObject> root = parseJson(*content, path);
    if (!root)
        return root.error();
    if (root->value(QLatin1String("format")).toString() != formatName())
        return invalid(path + QStringLiteral(": format"), QStringLiteral("This file holds no knowledge."),
                       formatName());
    if (root->value(QLatin1String("version")) != QJsonValue(FormatVersion))
        return invalid(path + QStringLiteral(": version"),
                       QStringLiteral("The file was written by another version of this program."),
                       QString::number(FormatVersion));
    const QJsonValue entries = root->value(QLatin1String("entries"));
    const QString where = path + QStringLiteral(": entries");
    if (!entries.isArray() || entries.toArray().size() > MaxEntries)
        return invalid(where, QStringLiteral("This is no list of entries."),
                       QStringLiteral("up to %1 entries").arg(MaxEntries));
    return readKnowledge(entries.toArray(), where);
}

Result<> saveKnowledge(const QString &path, const QList<PolicyEntry> &entries)
{
    QJsonArray array;
    for (const PolicyEntry &entry : entries)
        array.append(entry.toJson());
    const QJsonObject root{{QStringLiteral("format"), formatName()},
                           {QStringLiteral("version"), FormatVersion},
                           {QStringLiteral("entries"), array}};
    return writeTextFile(path, QJsonDocument(root).toJson());
}

} // namespace ops
