#include "redis/sharedorderjson.h"

#include <QJsonDocument>

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype LongestOrderText = 500;

} // namespace

QJsonObject toJson(const SharedOrder &order)
{
    return {{QStringLiteral("id"), order.id},         {QStringLiteral("environment"), order.key.environment},
            {QStringLiteral("app"), order.key.app},   {QStringLiteral("release"), order.release},
            {QStringLiteral("reason"), order.reason}, {QStringLiteral("by"), order.by}};
}

std::optional<SharedOrder> sharedOrderFrom(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    SharedOrder order{.id = text("id"),
                      .key = {text("environment"), text("app")},
                      .release = text("release"),
                      .reason = text("reason"),
                      .by = text("by")};
    const QStringList needed{order.id, order.key.environment, order.key.app, order.release};
    const QStringList all = needed + QStringList{order.reason, order.by};
    if (std::any_of(needed.cbegin(), needed.cend(), [](const QString &each) { return each.isEmpty(); }) ||
        std::any_of(all.cbegin(), all.cend(), [](const QString &each) { return each.size() > LongestOrderText; }))
        return std::nullopt;
    return order;
}

QByteArray compactText(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace ops
