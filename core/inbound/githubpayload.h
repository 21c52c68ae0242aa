#pragma once

#include "model/appkey.h"
#include "model/names.h"
#include "model/result.h"

#include <QByteArray>
#include <QList>

namespace ops {

/// What on GitHub starts a deployment.
enum class GithubTrigger
{
    Release, ///< one is published
    Workflow ///< a run of it has succeeded
};
template <>
struct EnumNames<GithubTrigger>
{
    static constexpr std::array table{std::pair{GithubTrigger::Release, "release"},
                                      std::pair{GithubTrigger::Workflow, "workflow"}};
};

/// Which deployment follows from what.
struct GithubRule
{
    QString repository; ///< "owner/name"; upper and lower case are the same, as on GitHub
    GithubTrigger trigger = GithubTrigger::Release;
    QString workflow; ///< its name, or its file's; empty: any
    QString branch;   ///< that the run was for; empty: any
    AppKey key;
    QString release;     ///< with {tag} (of a release), {branch}, {sha} and {run_number} (of a run) in it
    QString stripPrefix; ///< taken off what these stand for: "v" makes 2.0 of v2.0
};

/// A deployment that somebody's work on GitHub asks for.
struct GithubWish
{
    AppKey key;
    QString release;
    QString reason; ///< what it follows from, for the records
};

/// What follows from an event of GitHub's (`event`: the header X-GitHub-Event) by the rules; often nothing. Invalid if
/// it is no event of GitHub's. The signature has been looked at before.
Result<QList<GithubWish>> githubWishes(const QByteArray &event, const QByteArray &body, const QList<GithubRule> &rules);

} // namespace ops
