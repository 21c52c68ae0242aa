#pragma once

#include "control/verdict.h"
#include "model/action.h"
#include "model/alert.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/incident.h"
#include "model/platformconfig.h"

#include <QCoreApplication>
#include <QString>

namespace ops {

/// The words of the window for what the core says by enumerations and ids, in the language of the user.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(ops::Words)
public:
    static QString of(Strategy strategy);
    static QString of(ActionState state);
    static QString of(IncidentState state);
    static QString of(IssueKind kind);
    static QString of(Severity severity);
    static QString of(DeploymentState state);
    static QString of(AppState state);
    static QString of(AppType type);
    static QString of(AlertKind kind);
    static QString of(Autonomy level);
    /// With its length, if it counts down: "Announce, then act, 10 s".
    static QString of(const AutonomyRule &rule);
    /// `risk` is EnvironmentConfig::explorationRisk: how much even the best known way leaves to trials.
    static QString of(Exploration exploration, double risk);
    static QString of(Outcome outcome);
    static QString of(Question question);
    static QString of(Effect effect);

    /// What a strategy with its parameters does, in a few words: "Scale out to 3 replicas".
    static QString ofAction(Strategy strategy, const QJsonObject &parameters);
    /// What will happen to the app, for confirmations: "The app is stopped and started again; ..."
    static QString consequence(Strategy strategy);
    /// How far an action can be taken back.
    static QString undo(UndoKind kind);
    /// What cancelling an action that is executing means for apps of this runtime.
    static QString cancelMeaning(const QString &runtime);
    /// "operator:anna" -> "anna"; agents by their names; "autonomy", "deadline" and the like in words.
    static QString who(const QString &source);
    static QString phase(const QString &phase);         ///< of Incident::phase
    static QString rankingNote(const QString &note);    ///< of RankedStrategy::note
    static QString situation(const QString &situation); ///< the learner's key, made readable

private:
    static QString situationPart(const QString &part);
};

} // namespace ops
