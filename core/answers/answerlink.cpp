#include "answers/answerlink.h"

#include "secrets/secretfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace ops {

namespace {

constexpr qsizetype LongestToken = 1024;
constexpr auto Base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error forged()
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("This link was not made here, or it was changed on the way."),
            .where = {},
            .todo = QStringLiteral("Open it as it was sent, or answer in the console.")};
}

} // namespace

bool canBeLinked(Answer answer)
{
    return answer == Answer::Approve || answer == Answer::Veto;
}

QByteArray AnswerSigner::seal(const QByteArray &payload) const
{
    // The word before it keeps what is sealed here from being taken for anything else that this key might seal.
    return QMessageAuthenticationCode::hash("answer-link\n" + payload, m_key, QCryptographicHash::Sha256)
        .toBase64(Base64);
}

QByteArray AnswerSigner::sign(const AnswerLink &link) const
{
    const QJsonArray fields{link.action, toEpochMs(link.proposedAt), toName(link.answer),
                            link.person, toEpochMs(link.expires),    link.nonce};
    const QByteArray payload = QJsonDocument(fields).toJson(QJsonDocument::Compact).toBase64(Base64);
    return payload + '.' + seal(payload);
}

Result<AnswerLink> AnswerSigner::read(const QByteArray &token) const
{
    const qsizetype dot = token.indexOf('.');
    if (m_key.isEmpty() || token.size() > LongestToken || dot < 0)
        return forged();
    const QByteArray payload = token.left(dot);
    if (!isSameSecret(token.mid(dot + 1), seal(payload))) // before anything of it is read
        return forged();
    const QJsonArray fields = QJsonDocument::fromJson(QByteArray::fromBase64(payload, Base64)).array();
    const auto answer = fromName<Answer>(fields.at(2).toString());
    if (fields.size() != 6 || !answer || !canBeLinked(*answer))
        return forged();
    return AnswerLink{.action = fields.at(0).toString(),
                      .proposedAt = fromEpochMs(fields.at(1).toInteger()),
                      .answer = *answer,
                      .person = fields.at(3).toString(),
                      .expires = fromEpochMs(fields.at(4).toInteger()),
                      .nonce = fields.at(5).toString()};
}

QUrl answerUrl(const QUrl &base, const QByteArray &token)
{
    QUrl url = base;
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + QStringLiteral("/answer/") + QString::fromLatin1(token));
    return url;
}

Result<QUrl> readPublicUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isSecure = url.scheme() == QLatin1String("https");
    const QString host = url.host();
    const bool isHere =
        host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
    if (!url.isValid() || host.isEmpty() || (!isSecure && url.scheme() != QLatin1String("http")) ||
        !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("Wanted is an address such as https://ops.example:8470."),
                     .where = QStringLiteral("--public-url"),
                     .todo = {}};
    if (!isSecure && !isHere)
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Over http, links that answer could be read on the way."),
                     .where = QStringLiteral("--public-url"),
                     .todo = QStringLiteral("Use https.")};
    return url;
}

} // namespace ops
