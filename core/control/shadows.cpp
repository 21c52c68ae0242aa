#include "control/shadows.h"

#include "model/apprules.h"

namespace ops {

QJsonObject Shadow::toJson() const
{
    return {{QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("since"), toIsoString(since)},
            {QStringLiteral("ended_by"), endedBy},
            {QStringLiteral("reason"), reason}};
}

Shadow Shadow::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.key = {text("environment"), text("app")},
            .since = timestampFromIso(text("since")).value_or(Timestamp{}),
            .endedBy = text("ended_by"),
            .reason = text("reason")};
}

bool Shadows::apply(const Event &event)
{
    switch (event.type) {
    case EventType::SessionStarted:
        *this = fromJson(event.data.value(QLatin1String("shadows")).toArray());
        return true;
    case EventType::AppConfigured:
        return configure(event.key(), AppRules::fromJson(event.data).shadow, event.time);
    case EventType::ShadowEnded: {
        const auto found = m_shadows.find(event.key());
        if (found == m_shadows.end() || found->isOver())
            return false;
        found->endedBy = event.text("by");
        found->reason = event.text("reason");
        return true;
    }
    default:
        return false;
    }
}

bool Shadows::configure(const AppKey &key, bool wanted, Timestamp at)
{
    const auto found = m_shadows.constFind(key);
    if (found == m_shadows.cend()) {
        if (wanted)
            m_shadows.insert(key, {.key = key, .since = at, .endedBy = {}, .reason = {}});
        return wanted;
    }
    if (wanted || !found->isOver())
        return false;
    m_shadows.erase(found); // should the spec ask for it once more, it is a new one
    return true;
}

const Shadow *Shadows::find(const AppKey &key) const
{
    const auto found = m_shadows.constFind(key);
    return found == m_shadows.cend() || found->isOver() ? nullptr : &*found;
}

QList<Shadow> Shadows::inForce() const
{
    QList<Shadow> lasting;
    for (const Shadow &shadow : m_shadows) {
        if (!shadow.isOver())
            lasting.append(shadow);
    }
    return lasting;
}

QJsonArray Shadows::toJson() const
{
    QJsonArray array;
    for (const Shadow &shadow : m_shadows)
        array.append(shadow.toJson());
    return array;
}

Shadows Shadows::fromJson(const QJsonArray &json)
{
    Shadows shadows;
    for (const QJsonValue &value : json) {
        const Shadow shadow = Shadow::fromJson(value.toObject());
        shadows.m_shadows.insert(shadow.key, shadow);
    }
    return shadows;
}

} // namespace ops
