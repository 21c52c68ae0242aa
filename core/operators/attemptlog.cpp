#include "operators/attemptlog.h"

#include "secrets/secretfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype LargestLog = qsizetype(1024) * 1024; // bytes
constexpr int MostWrong = 1'000;                         // what is counted

} // namespace

AttemptLog::AttemptLog(const QString &directory)
    : m_path(directory + QStringLiteral("/sign-ins.json"))
{
}

void AttemptLog::load()
{
    // Another program may have counted as well. What could not be written is known here only.
    if (m_isUnsaved)
        return;
    const Result<QByteArray> content = readPrivateFile(m_path, LargestLog);
    if (!content)
        return;
    m_attempts.clear();
    const QJsonObject known = QJsonDocument::fromJson(*content).object();
    for (auto entry = known.constBegin(); entry != known.constEnd(); ++entry) {
        const QJsonObject json = entry->toObject();
        m_attempts.insert(
            entry.key(),
            {.wrong = std::clamp(json.value(QLatin1String("wrong")).toInt(), 0, MostWrong),
             .last = timestampFromIso(json.value(QLatin1String("last")).toString()).value_or(Timestamp{})});
    }
}

void AttemptLog::save()
{
    QJsonObject all;
    for (auto entry = m_attempts.cbegin(); entry != m_attempts.cend(); ++entry)
        all.insert(entry.key(), QJsonObject{{QStringLiteral("wrong"), entry->wrong},
                                            {QStringLiteral("last"), toIsoString(entry->last)}});
    const QByteArray content = QJsonDocument(all).toJson();
    QSaveFile file(m_path);
    m_isUnsaved = !(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                    file.write(content) == content.size() && file.commit());
}

Duration AttemptLog::wait(const QString &name, Timestamp now)
{
    load();
    const auto attempts = m_attempts.find(name);
    if (attempts == m_attempts.end() || attempts->wrong < Free)
        return Duration::zero();
    if (attempts->last > now) { // the clock was set back: nobody waits for it to catch up
        attempts->last = now;
        save();
    }
    Duration whole = FirstWait;
    for (int more = Free; more < attempts->wrong && whole < LongestWait; ++more)
        whole *= 2;
    return std::max(Duration::zero(), std::min(whole, LongestWait) - (now - attempts->last));
}

void AttemptLog::failed(const QString &name, Timestamp now)
{
    load();
    Attempts &attempts = m_attempts[name];
    attempts.wrong = std::min(attempts.wrong + 1, MostWrong);
    attempts.last = now;
    save();
}

void AttemptLog::succeeded(const QString &name)
{
    load();
    if (m_attempts.remove(name) > 0)
        save();
}

} // namespace ops
