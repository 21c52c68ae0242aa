#include "silences/silencekeeper.h"

#include <algorithm>

namespace ops {

void SilenceKeeper::receive(const Event &event, Timestamp now, Events &out)
{
    m_book.apply(event, now);
    switch (event.type) {
    case EventType::SessionStarted:
        m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
        return;
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        return;
    case EventType::OperatorSilenced:
        return begin(event, now, out);
    case EventType::OperatorUnsilenced:
        return end(event, now, out);
    default:
        return;
    }
}

void SilenceKeeper::tick(Timestamp now, Events &out)
{
    const QList<Silence> silences = m_book.all(); // a copy: it shrinks while we go
    for (const Silence &silence : silences) {
        const auto calmSince = m_book.calmSince(silence.id);
        if (now >= silence.until)
            close(silence, QStringLiteral("deadline"), QStringLiteral("Its time is up."), 0, now, out);
        else if (calmSince && now - *calmSince >= Calm)
            close(silence, QStringLiteral("calm"), QStringLiteral("Nothing that it covers is wrong any more."), 0, now,
                  out);
        else if (!m_book.isWarned(silence.id) &&
                 silence.until - now <= std::min(Warning, (silence.until - silence.since) / 4))
            say(EventType::SilenceEnding, silence.scope, 0, silence.toJson(), now, out);
    }
}

void SilenceKeeper::begin(const Event &order, Timestamp now, Events &out)
{
    if (!m_config.find(order.environment))
        return refuse(order, QStringLiteral("There is no environment \"%1\".").arg(order.environment), now, out);
    const auto alert = fromName<AlertKind>(order.text("alert"));
    if (!alert && !order.text("alert").isEmpty())
        return refuse(order, QStringLiteral("\"%1\" is no kind of alert.").arg(order.text("alert").left(64)), now, out);
    const Duration wanted{order.data.value(QLatin1String("for_ms")).toInteger()};
    const auto carried = timestampFromIso(order.text("until")); // from the session before
    if (!carried && (wanted < Shortest || wanted > Longest))
        return refuse(order, QStringLiteral("A silence lasts from one minute to 30 days."), now, out);
    Silence silence{.id = {},
                    .scope = order.key(),
                    .alert = alert,
                    .owner = order.source,
                    .reason = order.text("reason"),
                    .since = now,
                    .until = carried ? std::min(*carried, now + Longest) : now + wanted,
                    .suppressed = carried ? order.data.value(QLatin1String("suppressed")).toInt() : 0};
    if (silence.until <= now)
        return; // its time ended between two sessions
    for (const Silence &known : m_book.all()) {
        if (known.scope == silence.scope && known.alert == silence.alert)
            return refuse(order, QStringLiteral("Silenced already, by %1: %2.").arg(known.owner, known.id), now, out);
    }
    silence.id = QStringLiteral("S-%1").arg(++m_begun);
    say(EventType::SilenceStarted, silence.scope, order.sequence, silence.toJson(), now, out);
}

void SilenceKeeper::end(const Event &order, Timestamp now, Events &out)
{
    const QString id = order.text("silence");
    const Silence *found = m_book.find(id);
    if (!found)
        return refuse(order, QStringLiteral("There is no silence %1, or it has ended already.").arg(id.left(64)), now,
                      out);
    const QString reason = order.text("reason");
    close(Silence(*found), order.source, reason.isEmpty() ? QStringLiteral("Ended by hand.") : reason, order.sequence,
          now, out);
}

void SilenceKeeper::close(const Silence &silence, const QString &by, const QString &reason, quint64 cause,
                          Timestamp now, Events &out)
{
    QJsonObject data = silence.toJson();
    data.insert(QStringLiteral("ended_by"), by);
    data.insert(QStringLiteral("why_ended"), reason);
    say(EventType::SilenceEnded, silence.scope, cause, data, now, out);
}

void SilenceKeeper::say(EventType type, const AppKey &key, quint64 cause, const QJsonObject &data, Timestamp now,
                        Events &out)
{
    Event event;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.cause = cause;
    event.data = data;
    m_book.apply(event, now);
    out.push_back(std::move(event));
}

void SilenceKeeper::refuse(const Event &order, const QString &reason, Timestamp now, Events &out)
{
    say(EventType::CommandRefused, order.key(), order.sequence,
        {{QStringLiteral("command"), toName(order.type)},
         {QStringLiteral("operator"), order.source},
         {QStringLiteral("reason"), reason}},
        now, out);
}

} // namespace ops
