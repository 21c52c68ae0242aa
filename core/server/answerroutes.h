#pragma once

#include "answers/answerlink.h"
#include "answers/usedlinks.h"
#include "server/orderdesk.h"
#include "server/rememberedanswers.h"

#include <variant>

namespace ops {

/// Links that answer: POST /answer-links makes them, GET /answer/ID shows what one does, and POST /answer/ID does it
/// (docs/api.md). Lives in the client's thread.
class AnswerRoutes
{
public:
    using Reply = HttpListener::Reply;

    struct Settings
    {
        QByteArray key; ///< by which links are signed; empty: there are none
        QUrl publicUrl; ///< where people reach the API; empty: none are made
        std::function<std::optional<Principal>(const QString &name)> whoIs; ///< what somebody may now
        std::function<Timestamp()> clock;                                   ///< of the wall
    };

    /// Both outlive this.
    AnswerRoutes(OrderDesk &desk, const ApiState &state, Settings settings)
        : m_desk(desk)
        , m_state(state)
        , m_settings(std::move(settings))
        , m_signer(m_settings.key)
    {
    }

    /// For the caller themselves; an admin makes them for others, too.
    void make(const QJsonObject &body, const Principal &caller, const Reply &reply);
    void show(const HttpMessage &request, const Reply &reply) const;
    void carryOut(const HttpMessage &request, const Reply &reply);

private:
    struct Opened
    {
        AnswerLink link;
        Action action;
        AnswerEffect effect = AnswerEffect::NothingIsDone;
    };
    struct Page
    {
        int status = 200;
        QByteArray html;
    };

    /// What a link leads to, or the page that says why it leads nowhere.
    std::variant<Opened, Page> open(const HttpMessage &request) const;
    void carryOutOnce(const HttpMessage &request, const Reply &reply);
    std::optional<Action> action(const QString &id) const;
    static HttpAnswer answerOf(const Page &page);

    OrderDesk &m_desk;
    const ApiState &m_state;
    Settings m_settings;
    AnswerSigner m_signer;
    UsedLinks m_used;
    RememberedAnswers m_remembered; ///< of links that are ours
};

} // namespace ops
