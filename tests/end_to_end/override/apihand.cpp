#include "end_to_end/override/apihand.h"

#include "server/wire.h"

namespace ops {

namespace {

const QByteArray Token = "a-token-of-the-test";

/// The path's last word; nothing for what is not said to an action.
QByteArray wordOf(Answer answer)
{
    return answer == Answer::TakeOver ? QByteArray() : toName(answer).toLatin1();
}

} // namespace

ApiHand::ApiHand(StagedPlatform &platform)
    : m_server(platform, ApiServer::Settings{.token = Token})
{
    if (const Result<> started = m_server.start(); !started)
        QTest::qFail(qPrintable(started.error().toString()), __FILE__, __LINE__);
}

ApiHand::Reply ApiHand::post(const Action &action, Answer answer) const
{
    QJsonObject body{{QStringLiteral("reason"), QStringLiteral("as the table says")}};
    QByteArray target = "/actions/" + action.id.toLatin1() + '/' + wordOf(answer);
    switch (answer) {
    case Answer::Replace:
        body.insert(QStringLiteral("strategy"), toName(Instead));
        body.insert(QStringLiteral("parameters"), QJsonObject{{QStringLiteral("replicas"), InsteadReplicas}});
        break;
    case Answer::Extend:
        body.insert(QStringLiteral("by_ms"), qint64(Extension.count()));
        break;
    case Answer::TakeOver:
        target = "/hands-on";
        body.insert(QStringLiteral("env"), action.key.environment);
        body.insert(QStringLiteral("app"), action.key.app);
        break;
    default:
        break;
    }
    const WireAnswer said = ask(m_server.port(), {.method = "POST",
                                                  .target = target,
                                                  .token = Token,
                                                  .body = QJsonDocument(body).toJson(QJsonDocument::Compact)});
    return {.status = said.status, .detail = said.text("detail")};
}

QString ApiHand::give(const Action &action, Answer answer)
{
    constexpr int Done = 200;
    const Reply reply = post(action, answer);
    return reply.status == Done ? QString() : QStringLiteral("%1: %2").arg(reply.status).arg(reply.detail);
}

QString ApiHand::tryInVain(const Action &action, Answer answer, const QString &reason)
{
    constexpr int Conflict = 409;
    const Reply reply = post(action, answer);
    const bool isRight = reply.status == Conflict && reply.detail.contains(reason);
    return isRight ? QString() : QStringLiteral("%1: %2").arg(reply.status).arg(reply.detail);
}

} // namespace ops
