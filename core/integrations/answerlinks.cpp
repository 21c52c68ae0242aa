#include "integrations/answerlinks.h"

#include <QCryptographicHash>

namespace ops {

namespace {

constexpr Duration WithoutDeadline = std::chrono::hours{24};
constexpr qsizetype NonceLength = 22;

QString nonceOf(const Notice &notice, const IntegrationConfig &config, Answer answer)
{
    const QString text = notice.id + u'\n' + config.name + u'\n' + toName(answer);
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(NonceLength));
}

} // namespace

QList<NoticeLink> answerLinks(const Notice &notice, const IntegrationConfig &config)
{
    if (!notice.question || config.answerAs.isEmpty() || config.answers.publicUrl.isEmpty() ||
        config.answers.key.isEmpty())
        return {};
    const AnswerSigner signer(config.answers.key);
    const NoticeQuestion &question = *notice.question;
    QList<NoticeLink> links;
    for (const Answer answer : question.answers) {
        const AnswerLink link{.action = question.action,
                              .proposedAt = question.proposedAt,
                              .answer = answer,
                              .person = config.answerAs,
                              .expires = question.until.value_or(notice.time + WithoutDeadline),
                              .nonce = nonceOf(notice, config, answer)};
        links.append({answer, answerUrl(config.answers.publicUrl, signer.sign(link))});
    }
    return links;
}

} // namespace ops
