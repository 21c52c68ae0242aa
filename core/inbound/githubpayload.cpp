#include "inbound/githubpayload.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

constexpr qsizetype LongestText = 200;

/// What rules look at in an event.
struct Happened
{
    GithubTrigger trigger = GithubTrigger::Release;
    QString repository;
    QString tag;
    QString branch;
    QString sha;
    QString runNumber;
    QString workflow;
    QString workflowFile;
    QString url;
};

QString shortText(const QJsonValue &value)
{
    return value.toString().left(LongestText);
}

/// Nothing if it is no such event, or not the part of it that counts: a draft, a run that has failed.
std::optional<Happened> readHappened(const QByteArray &event, const QJsonObject &json)
{
    Happened happened;
    happened.repository = shortText(json.value(QLatin1String("repository"))[QLatin1String("full_name")]);
    const QString action = json.value(QLatin1String("action")).toString();
    if (event == "release" && action == QLatin1String("published")) {
        const QJsonValue release = json.value(QLatin1String("release"));
        happened.trigger = GithubTrigger::Release;
        happened.tag = shortText(release[QLatin1String("tag_name")]);
        happened.url = shortText(release[QLatin1String("html_url")]);
        return release[QLatin1String("draft")].toBool() ? std::nullopt : std::optional(happened);
    }
    const QJsonValue run = json.value(QLatin1String("workflow_run"));
    if (event != "workflow_run" || action != QLatin1String("completed") ||
        run[QLatin1String("conclusion")].toString() != QLatin1String("success"))
        return std::nullopt;
    happened.trigger = GithubTrigger::Workflow;
    // A pull request of a stranger's fork runs the workflow of a branch that may be called like one of ours.
    const QString from = shortText(run[QLatin1String("head_repository")][QLatin1String("full_name")]);
    if (from.compare(happened.repository, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    happened.branch = shortText(run[QLatin1String("head_branch")]);
    happened.sha = shortText(run[QLatin1String("head_sha")]);
    happened.runNumber = QString::number(run[QLatin1String("run_number")].toInteger());
    happened.workflow = shortText(run[QLatin1String("name")]);
    happened.workflowFile = shortText(run[QLatin1String("path")]).section(u'/', -1);
    happened.url = shortText(run[QLatin1String("html_url")]);
    return happened;
}

bool fits(const GithubRule &rule, const Happened &happened)
{
    const bool isWorkflow =
        rule.workflow.isEmpty() || rule.workflow == happened.workflow || rule.workflow == happened.workflowFile;
    return rule.trigger == happened.trigger && rule.repository.compare(happened.repository, Qt::CaseInsensitive) == 0 &&
           isWorkflow && (rule.branch.isEmpty() || rule.branch == happened.branch);
}

QString releaseOf(const GithubRule &rule, const Happened &happened)
{
    const auto stripped = [&rule](const QString &text) {
        return text.startsWith(rule.stripPrefix) ? text.mid(rule.stripPrefix.size()) : text;
    };
    const QMap<QString, QString> values{{QStringLiteral("tag"), stripped(happened.tag)},
                                        {QStringLiteral("branch"), stripped(happened.branch)},
                                        {QStringLiteral("sha"), happened.sha},
                                        {QStringLiteral("run_number"), happened.runNumber}};
    QString release;
    // From left to right: a tag that is called "{sha}" is not replaced once more.
    for (qsizetype at = 0; at < rule.release.size();) {
        const qsizetype end = rule.release[at] == u'{' ? rule.release.indexOf(u'}', at) : -1;
        const QString name = end < 0 ? QString() : rule.release.mid(at + 1, end - at - 1);
        const bool isPlaceholder = values.contains(name);
        release += isPlaceholder ? values.value(name) : QString(rule.release[at]);
        at = isPlaceholder ? end + 1 : at + 1;
    }
    return release;
}

} // namespace

Result<QList<GithubWish>> githubWishes(const QByteArray &event, const QByteArray &body, const QList<GithubRule> &rules)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (event.isEmpty() || !document.isObject())
        return Error{.kind = Error::Kind::Invalid,
                     .what = event.isEmpty() ? QStringLiteral("The header X-GitHub-Event is missing.")
                                             : QStringLiteral("The body is no JSON object: %1 at byte %2.")
                                                   .arg(error.errorString())
                                                   .arg(error.offset),
                     .where = {},
                     .todo = QStringLiteral("Choose the content type application/json for the webhook.")};
    QList<GithubWish> wishes;
    const std::optional<Happened> happened = readHappened(event, document.object());
    for (const GithubRule &rule : happened ? rules : QList<GithubRule>()) {
        if (!fits(rule, *happened))
            continue;
        const QString what = happened->trigger == GithubTrigger::Release
                                 ? QStringLiteral("release %1").arg(happened->tag)
                                 : QStringLiteral("run %1 of %2").arg(happened->runNumber, happened->workflow);
        wishes.append({.key = rule.key,
                       .release = releaseOf(rule, *happened),
                       .reason = QStringLiteral("GitHub, %1: %2 %3").arg(happened->repository, what, happened->url)});
    }
    return wishes;
}

} // namespace ops
