#pragma once

#include "silences/silence.h"

#include <QList>
#include <QMap>

namespace ops {

/// The silences in force and what they keep quiet, folded from events. Gate, window and API see the same counts. A
/// value; reads no clock.
class SilenceBook
{
public:
    /// True if a silence began, ended or kept one more notification back. `now`: when it happened.
    bool apply(const Event &event, Timestamp now);

    const QList<Silence> &all() const { return m_silences; } ///< oldest first
    const Silence *find(const QString &id) const;
    /// The silence because of which nobody is notified of this event; null if somebody is.
    const Silence *over(const Event &event) const;

    /// Since when nothing that the silence covers has been wrong, if something has been; none while there is something
    /// or if there never was.
    std::optional<Timestamp> calmSince(const QString &id) const;
    /// It has been said that it will end soon.
    bool isWarned(const QString &id) const { return m_traces.value(id).warned; }

    /// People are notified of alerts, and of incidents that are handed over to them.
    static bool isNotification(EventType type);

private:
    struct Matter ///< that stands
    {
        AppKey key;
        std::optional<AlertKind> alert; ///< none: an incident
    };
    struct Trace
    {
        bool matched = false; ///< something that it covers has been wrong
        Timestamp calmSince;  ///< epoch while something is
        bool warned = false;
    };

    static bool covers(const Silence &silence, const Matter &matter);
    static Matter matterOf(const Event &event);
    void followMatters(const Event &event, Timestamp now);
    void lookAround(Timestamp now);

    QList<Silence> m_silences;
    QMap<QString, Trace> m_traces;    ///< by silence
    QMap<QString, Matter> m_standing; ///< open incidents and standing alerts, by id
};

} // namespace ops
