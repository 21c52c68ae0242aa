#include "control/overridedoc.h"

#include "control/undo.h"
#include "model/answer.h"

namespace ops {

namespace {

/// An app that has everything, so that every inverse is possible.
AppStatus status()
{
    AppStatus status;
    status.release = QStringLiteral("2.0");
    status.previousRelease = QStringLiteral("1.0");
    status.replicas = 2;
    status.config.insert(QStringLiteral("workers"), {QStringLiteral("workers"), 4, {4, 8}});
    return status;
}

QString proof()
{
    return QStringLiteral(R"(## How it is proved

`tst_overridetable` gives every answer to the gate, `tst_overridewidgets` to the window's buttons. The others walk through
all cells where apps really run, with an action of each kind brought into each state:

| test | runtime | answered by |
|---|---|---|
| `tst_overrideapi` | dataset, process | HTTP requests |
| `tst_overrideconsole` | dataset, process | the mouse, on the console's page |
| `tst_overridecontainers` | docker | HTTP requests |

What follows is looked at where the app runs, not in what the platform says of it: who runs, of which release, with which
configuration, and how many. What is refused has to give the table's reason: status 409 over HTTP, and a button that cannot
be pressed with the reason as its hint. The tests fail if a cell is left out. What no agent of the platform proposes (a
deployment that counts down) is proposed by a staged one in the place of auto-heal, which also says so where the platform
never brings an action into a state (a restart that was undone, a wait that was vetoed).

)");
}

QString undoTable()
{
    QString table = QStringLiteral("| kind | undo | by | what does not come back |\n|---|---|---|---|\n");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        if (!changesTheApp(strategy))
            continue;
        Action action;
        action.strategy = strategy;
        action.parameters = {{QStringLiteral("parameter"), QStringLiteral("workers")}};
        const UndoPlan plan = undoPlanOf(action, status());
        const QString by = plan.kind == UndoKind::Impossible ? QStringLiteral("-") : toName(plan.strategy);
        table +=
            QStringLiteral("| %1 | %2 | %3 | %4 |\n")
                .arg(QLatin1String(name), toName(plan.kind), by, plan.note.isEmpty() ? QStringLiteral("-") : plan.note);
    }
    return table;
}

QString cell(Strategy strategy, ActionState state, Answer answer)
{
    const AnswerEffect effect = effectOf(strategy, state, answer);
    return isRefused(effect) ? QStringLiteral("no: ") + describe(effect) : describe(effect);
}

QString answerTable(Strategy strategy)
{
    QString table = QStringLiteral("| state |");
    QString line = QStringLiteral("|---|");
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        table += QStringLiteral(" %1 |").arg(QLatin1String(name));
        line += QStringLiteral("---|");
    }
    table += u'\n' + line + u'\n';
    for (const auto &[state, name] : EnumNames<ActionState>::table) {
        table += QStringLiteral("| %1 |").arg(QLatin1String(name));
        for (const auto &[answer, word] : EnumNames<Answer>::table)
            table += QStringLiteral(" %1 |").arg(cell(strategy, state, answer));
        table += u'\n';
    }
    return table;
}

} // namespace

QString overrideDocument()
{
    QString text =
        QStringLiteral(
            "# What a person can say to an action\n"
            "\n"
            "Made from `core/model/answer.cpp` by `cmake --build build/release --target update_override_doc`; "
            "a test fails when\nthis page is stale. Gate, API and window go by the same table.\n"
            "\n"
            "Every answer is given once: whoever comes second is told who decided, and what. "
            "*replace* does another strategy, or the\nsame with other parameters. *take_over* keeps "
            "automation off the app until it is released or a time-out ends it.\n"
            "What is *proposed* waits until another action on its app has ended: no app has two at a time.\n"
            "\n") +
        proof() +
        QStringLiteral("## What \"cancelled\" means\n"
                       "\n"
                       "| runtime | an action that is cancelled while it is executing |\n|---|---|\n");
    for (const char *runtime : {"dataset", "process", "docker", "swarm"})
        text += QStringLiteral("| %1 | %2 |\n").arg(QLatin1String(runtime), cancelMeaning(QLatin1String(runtime)));
    text +=
        QStringLiteral("\n## Where two people are needed\n\n"
                       "An environment names the kinds that nobody decides on alone (`two_persons`, see "
                       "[autonomy.md](autonomy.md)). Everything\nbut *approve* is answered by one person, as below.\n\n"
                       "| approve | what follows |\n|---|---|\n"
                       "| first person | it goes on waiting, 1 of 2; who asked for it, or put it in another one's "
                       "place, is the first |\n"
                       "| the same again | no: the second approval has to come from another person |\n"
                       "| second person | done at once |\n\n"
                       "*take_over* ends what automation wanted; what a person asked for goes on waiting for the "
                       "second one.\n");
    text +=
        QStringLiteral("\n## What can be taken back\n\nSaid before it runs, and stored with the action (`undo`), "
                       "together with the state before it. After an undo the action\nsays what still differs.\n\n") +
        undoTable() +
        QStringLiteral(
            "\nA restart of the daemon changes nothing about that: what was done to real apps, the newest 30 actions "
            "that have an inverse,\nis in the history of the new session (console, `GET /actions`) and is undone as "
            "ever. Ids begin anew with each session, so those\nof a former one bear its name (`A-m-1@1767571200000`), "
            "and belong to no incident any more. What had not ended when the daemon did\nis not among them: how far "
            "it came is not known. Simulated apps begin anew with each session, and nothing is left to undo.\n");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table)
        text += QStringLiteral("\n## %1\n\n").arg(QLatin1String(name)) + answerTable(strategy);
    return text;
}

} // namespace ops
