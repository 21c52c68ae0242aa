#include "answers/answerpage.h"

namespace ops {

namespace {

const char *const Style = "body{font:1em/1.5 sans-serif;max-width:40em;margin:2em auto;padding:0 1em;color:#1c1c1c;"
                          "background:#fff}dt{font-weight:bold}button{font:inherit;padding:.6em 1.4em;margin-top:1em}"
                          "input{font:inherit;width:100%;box-sizing:border-box;padding:.4em}"
                          "@media(prefers-color-scheme:dark){body{color:#eee;background:#1c1c1c}}";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QByteArray page(const QString &headline, const QString &content)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                          "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" "
                          "content=\"noindex\"><title>%1</title><style>%2</style></head>\n<body><h1>%1</h1>\n%3\n"
                          "<p>Universal DevOps</p></body></html>\n")
        .arg(escaped(headline), QLatin1String(Style), content)
        .toUtf8();
}

QString spacedName(QString name)
{
    return name.replace(u'_', u' ');
}

/// "restart of shop in prod (A-7)"
QString subject(const Action &action)
{
    return QStringLiteral("%1 of %2 in %3 (%4)")
        .arg(spacedName(toName(action.strategy)), action.key.app, action.key.environment, action.id);
}

QString verb(Answer answer)
{
    return answer == Answer::Approve ? QStringLiteral("Approve") : QStringLiteral("Veto");
}

QString entry(const QString &term, const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<dt>%1</dt><dd>%2</dd>\n").arg(escaped(term), escaped(text));
}

} // namespace

QByteArray answerQuestion(const AnswerLink &link, const Action &action, AnswerEffect effect)
{
    const QString headline = QStringLiteral("%1: %2?").arg(verb(link.answer), subject(action));
    const QString deadline = action.deadline == Timestamp{} ? QString() : toIsoString(action.deadline);
    const QString content =
        QStringLiteral("<dl>\n") + entry(QStringLiteral("What will happen"), describe(effect)) +
        entry(QStringLiteral("Why it is proposed"), action.reason) +
        entry(QStringLiteral("Proposed by"), action.proposedBy) + entry(QStringLiteral("Incident"), action.incident) +
        entry(action.state == ActionState::Countdown ? QStringLiteral("Done, unless vetoed, at")
                                                     : QStringLiteral("Not done, unless approved, by"),
              deadline) +
        entry(QStringLiteral("Under the name of"), link.person) +
        entry(QStringLiteral("This link is good until"), toIsoString(link.expires)) +
        QStringLiteral("</dl>\n<form method=\"post\"><p><label>Reason (may stay empty)<br>"
                       "<input name=\"reason\" maxlength=\"500\"></label></p>\n<button>%1</button></form>\n"
                       "<p>Nothing happens before you press it. It works once.</p>")
            .arg(verb(link.answer));
    return page(headline, content);
}

QByteArray answerDone(const AnswerLink &link, const Action &action)
{
    const QString headline = link.answer == Answer::Approve ? QStringLiteral("Approved") : QStringLiteral("Vetoed");
    return page(headline, QStringLiteral("<dl>\n") + entry(QStringLiteral("What"), subject(action)) +
                              entry(QStringLiteral("It is now"), spacedName(toName(action.state))) +
                              entry(QStringLiteral("Under the name of"), link.person) + QStringLiteral("</dl>"));
}

QByteArray answerRefused(const QString &headline, const QString &explanation)
{
    return page(headline, QStringLiteral("<p>%1</p>").arg(escaped(explanation)));
}

} // namespace ops
