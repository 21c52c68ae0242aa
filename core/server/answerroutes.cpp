#include "server/answerroutes.h"

#include "answers/answerpage.h"
#include "operators/permissions.h"
#include "secrets/secretfile.h"
#include "server/apiroutes.h"
#include "server/ordertexts.h"
#include "server/problem.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace ops {

namespace {

constexpr Duration UsualValidity = std::chrono::hours{24};
constexpr Duration ShortestValidity = std::chrono::minutes{1};

Command commandOf(const AnswerLink &link, const Action &action, const QString &reason)
{
    return {.type = link.answer == Answer::Approve ? EventType::OperatorApproved : EventType::OperatorVetoed,
            .operatorName = link.person,
            .environment = action.key.environment,
            .app = action.key.app,
            .incident = action.incident,
            .data = {{QStringLiteral("action"), action.id}, {QStringLiteral("reason"), reason}}};
}

/// The field of a form that was sent.
QString reasonIn(const QByteArray &form)
{
    QByteArray plain = form;
    const QUrlQuery query(QString::fromUtf8(plain.replace('+', "%20")));
    const QString reason = query.queryItemValue(QStringLiteral("reason"), QUrl::FullyDecoded);
    return textOf({{QStringLiteral("reason"), reason}}, "reason");
}

QByteArray tokenOf(const HttpMessage &request)
{
    return request.path.section(QLatin1Char('/'), 2).toLatin1();
}

QString detailIn(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object().value(QLatin1String("detail")).toString();
}

QString instead()
{
    return QStringLiteral(" Look in the console how things are now.");
}

} // namespace

HttpAnswer AnswerRoutes::answerOf(const Page &page)
{
    return {.status = page.status,
            .body = page.html,
            .contentType = "text/html; charset=utf-8",
            .headers = {{"Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"},
                        {"Referrer-Policy", "no-referrer"}}};
}

std::optional<Action> AnswerRoutes::action(const QString &id) const
{
    return m_state.read([&id](const ApiState::Snapshot &now) {
        const Action *found = now.state.action(id);
        return found ? std::optional(*found) : std::nullopt;
    });
}

void AnswerRoutes::make(const QJsonObject &body, const Principal &caller, const Reply &reply)
{
    if (m_settings.publicUrl.isEmpty() || m_settings.key.isEmpty())
        return reply(problem(409, QStringLiteral("Nobody has said where people reach this API; see --public-url.")));
    const auto answer = fromName<Answer>(textOf(body, "answer"));
    const QString id = textOf(body, "action");
    if (id.isEmpty() || !answer || !canBeLinked(*answer))
        return reply(problem(400, QStringLiteral("Needed: {\"action\": ..., \"answer\": \"approve\" or \"veto\"}.")));
    const QJsonValue validity = body.value(QLatin1String("valid_ms"));
    const Duration valid{validity.toInteger(UsualValidity.count())};
    if ((!validity.isUndefined() && !validity.isDouble()) || valid < ShortestValidity || valid > AnswerLink::Longest)
        return reply(problem(400, QStringLiteral("\"valid_ms\" is a number from %1 to %2.")
                                      .arg(ShortestValidity.count())
                                      .arg(AnswerLink::Longest.count())));
    const std::optional<Action> found = action(id);
    if (!found)
        return reply(problem(404, QStringLiteral("There is no action %1.").arg(id.left(64))));
    const QString person = body.contains(QLatin1String("person")) ? textOf(body, "person") : caller.name;
    const std::optional<Role> role = caller.roles.in(QString());
    if (person != caller.name && (!role || *role < Role::Admin))
        return reply(problem(403, QStringLiteral("Only an admin makes links for others.")));
    if (caller.isMachine && person == caller.name)
        return reply(problem(403, QStringLiteral("Whoever follows a link is taken for a person: name one.")));
    const std::optional<Principal> answering = person == caller.name ? caller : m_settings.whoIs(person);
    if (!answering)
        return reply(problem(404, QStringLiteral("There is no operator \"%1\".").arg(person.left(64))));
    const AnswerLink unlimited{.action = id,
                               .proposedAt = found->proposedAt,
                               .answer = *answer,
                               .person = person,
                               .expires = m_settings.clock() + valid,
                               .nonce = QString::fromLatin1(makeSecret().left(22))};
    if (const Result<> may = mayOrder(*answering, commandOf(unlimited, *found, {})); !may)
        return reply(problem(403, may.error().what));
    if (const AnswerEffect effect = effectOf(found->strategy, found->state, *answer); isRefused(effect))
        return reply(problem(409, QStringLiteral("%1: %2.").arg(id, describe(effect))));
    AnswerLink link = unlimited;
    if (found->deadline != Timestamp{})
        link.expires = std::min(link.expires, found->deadline);
    reply(api::json(201, {{QStringLiteral("url"), answerUrl(m_settings.publicUrl, m_signer.sign(link)).toString()},
                          {QStringLiteral("person"), person},
                          {QStringLiteral("expires_at"), toIsoString(link.expires)}}));
}

std::variant<AnswerRoutes::Opened, AnswerRoutes::Page> AnswerRoutes::open(const HttpMessage &request) const
{
    const Result<AnswerLink> link = m_signer.read(tokenOf(request));
    if (!link)
        return Page{404, answerRefused(QStringLiteral("This link is not ours"), link.error().toString())};
    if (m_used.has(link->nonce))
        return Page{409, answerRefused(QStringLiteral("This link has been used"),
                                       QStringLiteral("It worked once, and was used already.") + instead())};
    if (link->expires <= m_settings.clock())
        return Page{410,
                    answerRefused(QStringLiteral("This link has expired"),
                                  QStringLiteral("It was good until %1.").arg(toIsoString(link->expires)) + instead())};
    const std::optional<Action> found = action(link->action);
    if (!found || found->proposedAt != link->proposedAt)
        return Page{410,
                    answerRefused(QStringLiteral("This action is gone"),
                                  QStringLiteral("The platform was started anew since; what is still wrong is found "
                                                 "and asked again.") +
                                      instead())};
    const AnswerEffect effect = effectOf(found->strategy, found->state, link->answer);
    if (isRefused(effect))
        return Page{409,
                    answerRefused(QStringLiteral("There is nothing left to decide"),
                                  QStringLiteral("%1 is %2, decided by %3: %4.")
                                          .arg(found->id, toName(found->state),
                                               found->decidedBy.isEmpty() ? QStringLiteral("nobody") : found->decidedBy,
                                               describe(effect)) +
                                      instead())};
    return Opened{.link = *link, .action = *found, .effect = effect};
}

void AnswerRoutes::show(const HttpMessage &request, const Reply &reply) const
{
    const auto opened = open(request);
    if (const auto *page = std::get_if<Page>(&opened))
        return reply(answerOf(*page));
    const auto &what = std::get<Opened>(opened);
    reply(answerOf({200, answerQuestion(what.link, what.action, what.effect)}));
}

void AnswerRoutes::carryOut(const HttpMessage &request, const Reply &reply)
{
    if (!m_signer.read(tokenOf(request))) // who has no link has nothing remembered
        return carryOutOnce(request, reply);
    HttpMessage ofTheLink = request; // which is all that its sender proves
    ofTheLink.authorization = tokenOf(request);
    m_remembered.admit(ofTheLink, reply, [this, request](const Reply &toAnswer) { carryOutOnce(request, toAnswer); });
}

void AnswerRoutes::carryOutOnce(const HttpMessage &request, const Reply &reply)
{
    const auto opened = open(request);
    if (const auto *page = std::get_if<Page>(&opened))
        return reply(answerOf(*page));
    const auto &what = std::get<Opened>(opened);
    const std::optional<Principal> person = m_settings.whoIs(what.link.person);
    if (!person)
        return reply(
            answerOf({403, answerRefused(QStringLiteral("Nobody of this name"),
                                         QStringLiteral("%1 is no operator any longer.").arg(what.link.person))}));
    m_used.add(what.link.nonce, what.link.expires, m_settings.clock()); // before anybody can come a second time
    const Reply heard = [this, link = what.link, reply](const HttpAnswer &answer) {
        if (answer.status == 200) {
            const Action now = Action::fromJson(QJsonDocument::fromJson(answer.body).object());
            return reply(answerOf({200, answerDone(link, now)}));
        }
        if (answer.status != 503) // which may have been carried out
            m_used.remove(link.nonce);
        reply(
            answerOf({answer.status, answerRefused(QStringLiteral("It was not done"), detailIn(answer) + instead())}));
    };
    m_desk.submit(*person, commandOf(what.link, what.action, reasonIn(request.body)), heard,
                  [id = what.action.id](const Event &event) -> std::optional<HttpAnswer> {
                      if (!isActionEvent(event.type) || event.data.value(QLatin1String("id")).toString() != id)
                          return std::nullopt;
                      return api::json(200, event.data);
                  });
}

} // namespace ops
