#include "runtimes/docker/containerstart.h"

#include "runtimes/docker/imagepull.h"

namespace ops {

namespace {

constexpr Duration SlowCall{30000}; ///< an engine may have to unpack or to wait for its disk

} // namespace

ContainerStart::ContainerStart(DockerEngine &engine, Plan plan, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_plan(std::move(plan))
    , m_name(containerName(m_plan.platform, m_plan.order.key, m_plan.order.slot))
{
}

void ContainerStart::begin(Created created, Done done)
{
    m_created = std::move(created);
    m_done = std::move(done);
    create();
}

void ContainerStart::create()
{
    m_engine.call({.method = "POST",
                   .path = QStringLiteral("/containers/create"),
                   .query = {{QStringLiteral("name"), m_name}},
                   .body = containerRequest(m_plan.order, m_plan.platform, m_plan.network),
                   .timeout = SlowCall},
                  [this](const Result<QJsonDocument> &answer) { hearCreated(answer); });
}

void ContainerStart::hearCreated(const Result<QJsonDocument> &answer)
{
    if (!answer && answer.error().kind == Error::Kind::NotFound && !m_pulled)
        return pull();
    if (!answer && answer.error().kind == Error::Kind::Conflict && m_plan.mayBeLeftOver)
        return removeLeftOver(answer.error());
    if (!answer)
        return finish(answer.error());
    m_id = answer->object().value(QLatin1String("Id")).toString();
    m_created(m_id);
    start();
}

void ContainerStart::pull()
{
    m_pulled = true;
    pullImage(m_engine, m_plan.order.image, [this](const Result<QJsonDocument> &pulled) {
        if (pulled)
            create();
        else
            finish(pulled.error());
    });
}

void ContainerStart::removeLeftOver(const Error &conflict)
{
    m_plan.mayBeLeftOver = false;
    m_engine.call({.path = QStringLiteral("/containers/json"),
                   .query = {{QStringLiteral("all"), QStringLiteral("1")},
                             {QStringLiteral("filters"),
                              ownContainersFilter(m_plan.platform, m_plan.order.key, m_plan.order.slot)}}},
                  [this, conflict](const Result<QJsonDocument> &listed) {
                      if (!listed)
                          return finish(listed.error());
                      const QString id = listed->array().at(0).toObject().value(QLatin1String("Id")).toString();
                      if (id.isEmpty()) // somebody else's has that name
                          return finish(conflict);
                      m_engine.call({.method = "DELETE",
                                     .path = QStringLiteral("/containers/") + id,
                                     .query = {{QStringLiteral("force"), QStringLiteral("1")}},
                                     .timeout = SlowCall},
                                    [this](const Result<QJsonDocument> &removed) {
                                        if (removed)
                                            create();
                                        else
                                            finish(removed.error());
                                    });
                  });
}

void ContainerStart::start()
{
    m_engine.call({.method = "POST", .path = QStringLiteral("/containers/%1/start").arg(m_id), .timeout = SlowCall},
                  [this](const Result<QJsonDocument> &started) {
                      if (started)
                          finish(done());
                      else
                          finish(started.error());
                  });
}

void ContainerStart::finish(const Result<> &result)
{
    deleteLater();
    m_done(result);
}

} // namespace ops
