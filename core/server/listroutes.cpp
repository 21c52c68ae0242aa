#include "server/listroutes.h"

#include "projections/deployedrelease.h"
#include "server/apiroutes.h"
#include "server/problem.h"
#include "server/querynumber.h"

#include <QJsonArray>

#include <algorithm>

namespace ops::api {

namespace {

constexpr quint64 MostItems = 1000;
constexpr quint64 LastPlace = (quint64(1) << 53) - 1;

enum class ListOrder
{
    Oldest,
    Newest
};

/// What is asked of a list, whatever it holds.
struct ListQuestion
{
    AppKey key; ///< a part that is null does not matter
    ListOrder order = ListOrder::Oldest;
    size_t limit = MostItems;
    QString session; ///< of `after`; empty: from the beginning on
    qsizetype after = 0;

    bool isAbout(const AppKey &other) const
    {
        return (key.environment.isNull() || key.environment == other.environment) &&
               (key.app.isNull() || key.app == other.app);
    }
};

std::optional<ListOrder> listOrderOf(const QString &text)
{
    if (text.isNull() || text == QLatin1String("oldest"))
        return ListOrder::Oldest;
    return text == QLatin1String("newest") ? std::optional(ListOrder::Newest) : std::nullopt;
}

/// "SESSION.PLACE", as `next` was. False if it is not.
bool readCursor(const QString &text, ListQuestion &question)
{
    if (text.isNull())
        return true;
    question.session = text.section(QLatin1Char('.'), 0, 0);
    const auto place = queryNumber({{QStringLiteral("place"), text.section(QLatin1Char('.'), 1)}}, "place", LastPlace,
                                   0, LastPlace - 1);
    question.after = qsizetype(place.value_or(0));
    return place && !question.session.isEmpty();
}

Result<ListQuestion> questionOf(const HttpQuery &query)
{
    ListQuestion question;
    question.key = {query.value(QStringLiteral("env")), query.value(QStringLiteral("app"))};
    const auto limit = queryNumber(query, "limit", MostItems, 1, MostItems);
    const auto order = listOrderOf(query.value(QStringLiteral("order")));
    if (!limit || !order || !readCursor(query.value(QStringLiteral("after")), question))
        return Error{.kind = Error::Kind::Invalid,
                     .what =
                         QStringLiteral("\"limit\" is a number from 1 to %1, \"order\" oldest or newest, \"after\" the "
                                        "\"next\" of the page before.")
                             .arg(MostItems),
                     .where = {},
                     .todo = {}};
    question.limit = size_t(*limit);
    question.order = *order;
    return question;
}

/// What is wrong with the app or environment that is asked for.
std::optional<HttpAnswer> nowhere(const ApiState &state, const AppKey &key)
{
    const bool isKnown = state.read([&key](const ApiState::Snapshot &now) {
        return std::any_of(now.state.apps().cbegin(), now.state.apps().cend(), [&key](const AppInfo &app) {
            return (key.environment.isNull() || app.key.environment == key.environment) &&
                   (key.app.isNull() || app.key.app == key.app);
        });
    });
    if (isKnown || (key.environment.isNull() && key.app.isNull()))
        return std::nullopt;
    constexpr qsizetype longest = 128;
    return problem(404, key.app.isNull()
                            ? QStringLiteral("There is no environment \"%1\".").arg(key.environment.left(longest))
                            : QStringLiteral("There is no app %1.").arg(key.toString().left(longest)));
}

/// What is wrong with a filter that is a text; nothing if it is one, or left out.
std::optional<HttpAnswer> illegible(const HttpQuery &query, const char *filter)
{
    constexpr qsizetype longest = 200;
    const QString text = query.value(QLatin1String(filter));
    const bool isText = text.size() <= longest && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
                            return c >= QLatin1Char(' ') && c != QChar::ReplacementCharacter;
                        });
    return isText ? std::nullopt
                  : std::optional(problem(400, QStringLiteral("\"%1\" is a text of up to %2 characters.")
                                                   .arg(QLatin1String(filter))
                                                   .arg(longest)));
}

/// What is wrong with a filter that is the name of a value of E, or `also`.
template <typename E>
std::optional<HttpAnswer> misnamed(const HttpQuery &query, const char *filter, const QString &also = {})
{
    const QString name = query.value(QLatin1String(filter));
    if (name.isNull() || (!also.isEmpty() && name == also) || fromName<E>(name))
        return std::nullopt;
    const QString names = also.isEmpty() ? allNames<E>() : also + QStringLiteral(", ") + allNames<E>();
    return problem(400, QStringLiteral("\"%1\" is one of: %2.").arg(QLatin1String(filter), names));
}

template <typename Item>
struct ListPage
{
    QString session;
    std::vector<Item> items;
    std::optional<qsizetype> next; ///< the last one's place, if there are more
};

template <typename Item, typename Wanted>
void fill(ListPage<Item> &page, const QList<Item> &list, const ListQuestion &question, const Wanted &wanted)
{
    const bool isNewest = question.order == ListOrder::Newest;
    const qsizetype step = isNewest ? -1 : 1;
    qsizetype place = isNewest ? list.size() - 1 : 0;
    if (!question.session.isEmpty())
        place = isNewest ? std::min(question.after, list.size()) - 1 : question.after + 1;
    for (qsizetype last = -1; place >= 0 && place < list.size(); place += step) {
        if (!wanted(list[place]))
            continue;
        if (page.items.size() == question.limit) {
            page.next = last;
            return;
        }
        page.items.push_back(list[place]);
        last = place;
    }
}

/// `listOf` finds the list in the state.
template <typename Item, typename ListOf, typename Wanted>
HttpAnswer answerList(const ApiState &state, const HttpQuery &query, const char *name, ListOf listOf, Wanted wanted)
{
    const Result<ListQuestion> question = questionOf(query);
    if (!question)
        return problem(400, question.error().what);
    if (const auto wrong = nowhere(state, question->key))
        return *wrong;
    const auto page = state.read([&](const ApiState::Snapshot &now) -> ListPage<Item> {
        ListPage<Item> found{.session = sessionName(now.spec), .items = {}, .next = {}};
        if (question->session.isEmpty() || question->session == found.session)
            fill(found, listOf(now.state), *question, [&](const Item &item) { return wanted(*question, item); });
        return found;
    });
    if (!question->session.isEmpty() && question->session != page.session)
        return problem(410,
                       QStringLiteral("Another session has begun since the page before; begin without \"after\"."));
    QJsonArray list;
    for (const Item &item : page.items)
        list.append(item.toJson());
    return json(
        200, {{QLatin1String(name), list},
              {QStringLiteral("next"),
               page.next ? QJsonValue(page.session + QLatin1Char('.') + QString::number(*page.next)) : QJsonValue()}});
}

/// A list of what was deployed: `deploymentOf` an item is what filters look at.
template <typename Item, typename ListOf, typename DeploymentOf>
HttpAnswer answerDeployed(const ApiState &state, const HttpQuery &query, const char *name, ListOf listOf,
                          DeploymentOf deploymentOf)
{
    if (const auto wrong = misnamed<DeploymentState>(query, "state"))
        return *wrong;
    if (const auto wrong = illegible(query, "release"))
        return *wrong;
    const auto wantedState = fromName<DeploymentState>(query.value(QStringLiteral("state")));
    const QString release = query.value(QStringLiteral("release"));
    return answerList<Item>(state, query, name, listOf, [=](const ListQuestion &question, const Item &item) {
        const Deployment &deployment = deploymentOf(item);
        return question.isAbout(deployment.key) && (!wantedState || deployment.state == *wantedState) &&
               (release.isEmpty() || deployment.release == release);
    });
}

} // namespace

QStringList listParameters(const QStringList &more)
{
    return more + QStringList{QStringLiteral("env"), QStringLiteral("app"), QStringLiteral("order"),
                              QStringLiteral("limit"), QStringLiteral("after")};
}

HttpAnswer incidents(const ApiState &state, const HttpQuery &query)
{
    if (const auto wrong = misnamed<IncidentState>(query, "state"))
        return *wrong;
    if (const auto wrong = misnamed<IssueKind>(query, "kind"))
        return *wrong;
    const auto wantedState = fromName<IncidentState>(query.value(QStringLiteral("state")));
    const auto wantedKind = fromName<IssueKind>(query.value(QStringLiteral("kind")));
    return answerList<Incident>(
        state, query, "incidents",
        [](const OperationsState &now) -> const QList<Incident> & { return now.incidents(); },
        [=](const ListQuestion &question, const Incident &incident) {
            return question.isAbout(incident.issue.key) && (!wantedState || incident.state == *wantedState) &&
                   (!wantedKind || incident.issue.kind == *wantedKind);
        });
}

HttpAnswer actions(const ApiState &state, const HttpQuery &query)
{
    const QString pending = QStringLiteral("pending");
    if (const auto wrong = misnamed<ActionState>(query, "state", pending))
        return *wrong;
    if (const auto wrong = misnamed<Strategy>(query, "strategy"))
        return *wrong;
    if (const auto wrong = illegible(query, "incident"))
        return *wrong;
    const bool isPending = query.value(QStringLiteral("state")) == pending;
    const auto wantedState = fromName<ActionState>(query.value(QStringLiteral("state")));
    const auto wantedStrategy = fromName<Strategy>(query.value(QStringLiteral("strategy")));
    const QString incident = query.value(QStringLiteral("incident"));
    return answerList<Action>(
        state, query, "actions", [](const OperationsState &now) -> const QList<Action> & { return now.actions(); },
        [=](const ListQuestion &question, const Action &action) {
            return question.isAbout(action.key) && (!isPending || action.awaitsDecision()) &&
                   (!wantedState || action.state == *wantedState) &&
                   (!wantedStrategy || action.strategy == *wantedStrategy) &&
                   (incident.isEmpty() || action.incident == incident);
        });
}

HttpAnswer deployments(const ApiState &state, const HttpQuery &query)
{
    return answerDeployed<Deployment>(
        state, query, "deployments",
        [](const OperationsState &now) -> const QList<Deployment> & { return now.deployments(); },
        [](const Deployment &deployment) -> const Deployment & { return deployment; });
}

HttpAnswer releases(const ApiState &state, const HttpQuery &query)
{
    return answerDeployed<DeployedRelease>(
        state, query, "releases", deployedReleases,
        [](const DeployedRelease &release) -> const Deployment & { return release.last; });
}

} // namespace ops::api
