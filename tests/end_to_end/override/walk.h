#pragma once

#include "end_to_end/override/hand.h"
#include "end_to_end/override/site.h"

#include <QSet>
#include <QStringList>

#include <functional>

namespace ops {

/// Visits every cell of the table of answers (docs/override.md): brings an action of each kind into each state, gives
/// each answer, and looks at the runtime for what the table says that follows. The kinds go side by side, each on an
/// app of its own.
class Walk
{
public:
    Walk(Site &site, StagedPlatform &platform, Hand &hand);

    /// What was not as the table says first; empty if all was.
    QString run();
    /// Cells of the table that it has not come to.
    QStringList left() const;

private:
    struct Kind
    {
        Strategy strategy;
        AppKey app;
        int replicas = 0;  ///< usually
        QString subject{}; ///< id of the action in question
        QList<Instance> before{};
    };
    /// How all instances of an app have to be.
    struct Look
    {
        QString release;
        double value = 0;
        int count = 0;
    };
    using Problem = std::function<QString()>; ///< empty if all is well

    // The ways to the states
    void prepare();
    void behindAnother();
    void behindAnotherAndApproved();
    void pending(ActionState state);
    void approvedWhileWaiting();
    void approvedWhileCounting();
    void authorised();
    void underWay();
    void done();
    void expired();
    void unreached();
    void withoutAnApp();

    // Answers, each with what follows
    void refusals(Kind &kind);
    void ended(Kind &kind, ActionState state);
    void takeOver(Kind &kind);
    void neverRuns(Kind &kind, Answer answer, ActionState end);
    void extend(Kind &kind);
    void replace(Kind &kind);
    void finishReplacement(const Kind &kind, const Problem &problem);
    void undo();
    void give(Kind &kind, Answer answer);

    // What automation and people do beside that
    Action make(Strategy strategy, const AppKey &app);
    void propose(ActionState state);
    void report(Kind &kind, EventType type, ActionState state);
    void block();
    void letGo();
    void level(const AutonomyRule &rule, Duration approvalTimeout = std::chrono::hours{1});
    void restore();
    void bringInLine();
    void awaitRequests(const QMap<QString, QString> &requests, const char *what);
    void clearRejections();
    std::optional<std::pair<Strategy, QJsonObject>> missing(const Kind &kind) const;
    QString request(const AppKey &app, Strategy strategy, const QJsonObject &parameters);
    QJsonObject parametersOf(const Kind &kind) const;

    // What is seen
    Look usual(const Kind &kind) const;
    Look wanted(const Kind &kind, const Look &before) const;
    static Look withMore(Look look);
    QString differs(const Kind &kind, const Look &look) const;
    QString notDone(const Kind &kind) const;
    QString notDoneInTurn(const Kind &kind) const;
    QString notCutShort(const Kind &kind) const;
    QString notReplacedInFlight(const Kind &kind) const;
    QString notTakenBack(const Kind &kind) const;
    bool isAtRest(const Kind &kind) const;
    const Action *replacementOf(const Kind &kind) const;

    template <typename Step>
    void each(Step step);
    void check(const Kind &kind, const char *what, const QString &problem);
    void await(const Kind &kind, const char *what, const Problem &problem);
    void awaitState(const Kind &kind, ActionState state);
    void visit(const Kind &kind, ActionState state, Answer answer);
    Action now(const Kind &kind) const;

    Site &m_site;
    StagedPlatform &m_platform;
    Hand &m_hand;
    QList<Kind> m_kinds;
    QString m_problem;
    QSet<QString> m_visited;
    QStringList m_never; ///< ids of what must not be executed, ever
    int m_actions = 0;   ///< that automation has wanted
};

} // namespace ops
