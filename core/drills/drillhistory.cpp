#include "drills/drillhistory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace ops {

namespace {

Error cannot(const QString &what, const QFile &file)
{
    return {.kind = Error::Kind::Invalid,
            .what = what.arg(file.errorString()),
            .where = file.fileName(),
            .todo = QStringLiteral("Check the directory and the free space.")};
}

/// False if the last line was cut off: what is added would become a part of it.
bool endsWithALine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        return true;
    file.seek(file.size() - 1);
    return file.read(1) == "\n";
}

std::optional<double> change(const std::optional<Duration> &from, const std::optional<Duration> &to)
{
    return from && to ? std::optional(toSeconds(*to - *from)) : std::nullopt;
}

bool isSameDrill(const DrillRecord &one, const DrillRecord &other)
{
    return one.plan == other.plan && one.target == other.target && one.score.drill == other.score.drill &&
           one.score.key == other.score.key;
}

} // namespace

QJsonObject DrillRecord::toJson() const
{
    QJsonObject json = score.toJson();
    json.insert(QStringLiteral("at"), toIsoString(at));
    json.insert(QStringLiteral("plan"), plan);
    json.insert(QStringLiteral("target"), target);
    json.insert(QStringLiteral("version"), version);
    json.insert(QStringLiteral("planner"), planner);
    json.insert(QStringLiteral("seed"), QString::number(seed)); // text: JSON numbers end at 2^53
    json.insert(QStringLiteral("missed"), QJsonArray::fromStringList(missed));
    return json;
}

std::optional<DrillRecord> DrillRecord::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const auto at = timestampFromIso(text("at"));
    DrillRecord record{.at = at.value_or(Timestamp{}),
                       .plan = text("plan"),
                       .target = text("target"),
                       .version = text("version"),
                       .planner = text("planner"),
                       .seed = text("seed").toULongLong(),
                       .missed = {},
                       .score = DrillScore::fromJson(json)};
    for (const QJsonValue &each : json.value(QLatin1String("missed")).toArray())
        record.missed.append(each.toString());
    return at && !record.score.drill.isEmpty() ? std::optional(record) : std::nullopt;
}

std::optional<double> DrillComparison::detectChange() const
{
    return before ? change(before->score.detect, record.score.detect) : std::nullopt;
}

std::optional<double> DrillComparison::recoverChange() const
{
    return before ? change(before->score.recover, record.score.recover) : std::nullopt;
}

QJsonObject DrillComparison::toJson() const
{
    const auto orNull = [](const std::optional<double> &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonObject json = record.toJson();
    json.insert(QStringLiteral("change"), QJsonValue());
    if (before)
        json.insert(QStringLiteral("change"),
                    QJsonObject{{QStringLiteral("detect_s"), orNull(detectChange())},
                                {QStringLiteral("recover_s"), orNull(recoverChange())},
                                {QStringLiteral("wrong_actions"), record.score.wrong - before->score.wrong},
                                {QStringLiteral("human_work"), record.score.humanWork() - before->score.humanWork()}});
    return json;
}

DrillHistory::DrillHistory(const QString &directory)
    : m_file(QDir(directory).filePath(QStringLiteral("drills.jsonl")))
{
}

Result<> DrillHistory::add(const DrillRecord &record) const
{
    QDir().mkpath(QFileInfo(m_file).path()); // if that fails, the next line says so
    QFile file(m_file);
    const QByteArray line = (endsWithALine(m_file) ? QByteArray() : QByteArray("\n")) +
                            QJsonDocument(record.toJson()).toJson(QJsonDocument::Compact) + '\n';
    // Appended as one piece, so that programs that add at the same time do not mix their lines.
    if (file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered) && file.write(line) == line.size())
        return done();
    return cannot(QStringLiteral("The result cannot be kept: %1."), file);
}

Result<QList<DrillRecord>> DrillHistory::read(const QString &plan) const
{
    QList<DrillRecord> records;
    QFile file(m_file);
    if (!file.exists())
        return records;
    if (!file.open(QIODevice::ReadOnly))
        return cannot(QStringLiteral("The results cannot be read: %1."), file);
    while (!file.atEnd()) {
        const auto record = DrillRecord::fromJson(QJsonDocument::fromJson(file.readLine()).object());
        if (record && (plan.isEmpty() || record->plan == plan))
            records.append(*record);
    }
    return records;
}

QList<DrillComparison> compared(const QList<DrillRecord> &records)
{
    QList<QList<DrillComparison>> courses;
    for (const DrillRecord &record : records) {
        const auto course = std::find_if(courses.begin(), courses.end(), [&record](const auto &known) {
            return isSameDrill(known.constLast().record, record);
        });
        if (course == courses.end())
            courses.append({{.record = record, .before = {}}});
        else
            course->append({.record = record, .before = course->constLast().record});
    }
    QList<DrillComparison> all;
    for (const QList<DrillComparison> &course : std::as_const(courses))
        all.append(course);
    return all;
}

} // namespace ops
