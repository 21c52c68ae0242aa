#pragma once

#include "model/answer.h"
#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace ops {

/// One answer of one person to one action, which a link carries. Whoever has the link can give it: once, until it
/// expires, and as long as the person may.
struct AnswerLink
{
    static constexpr Duration Longest = std::chrono::hours{24 * 7}; ///< that one may be good for

    QString action;       ///< id
    Timestamp proposedAt; ///< of the action: another session has others of the same id
    Answer answer = Answer::Veto;
    QString person;    ///< an operator's account
    Timestamp expires; ///< by the wall clock
    QString nonce;     ///< another one for each link, so that each can be used once

    bool operator==(const AnswerLink &) const = default;
};

/// Answers that a link may carry.
bool canBeLinked(Answer answer);

/// Signs links and knows them again. Immutable, from any thread.
class AnswerSigner
{
public:
    /// `key`: see secretfile.h; whoever has it can answer in everybody's name.
    explicit AnswerSigner(QByteArray key)
        : m_key(std::move(key))
    {
    }

    /// For a path: letters, digits, '-', '_' and one '.'.
    QByteArray sign(const AnswerLink &link) const;
    /// Invalid if it was not signed by this key, or was changed since. Whether it has expired is for the caller to say.
    Result<AnswerLink> read(const QByteArray &token) const;

private:
    QByteArray seal(const QByteArray &payload) const;

    QByteArray m_key;
};

/// BASE/answer/TOKEN.
QUrl answerUrl(const QUrl &base, const QByteArray &token);

/// Where people reach the API: https, or http on this machine; no user, query or fragment. Invalid says so.
Result<QUrl> readPublicUrl(const QString &text);

} // namespace ops
