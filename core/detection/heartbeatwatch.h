#pragma once

#include "detection/debounce.h"

namespace ops {

/// Watches whether an app runs (crash), answers (hang), calls itself well (unhealthy), and is seen at all (no samples).
///
/// One sample that says "dead" or "unwell" is doubted, two are believed, and so is an exit that the runtime reported.
/// Not answering is believed after the heartbeat's time-out. An app that has never shown a sample gets ten times as
/// long.
class HeartbeatWatch
{
public:
    struct Settings
    {
        Duration timeout{3000};
        Duration missingAfter{3000};
        int clearAfter = 8;
    };

    HeartbeatWatch(Timestamp registeredAt, Settings settings);
    void setSettings(Settings settings);

    void observe(bool alive, bool answering, bool healthy, Timestamp at);
    void exited(Timestamp at) { m_dead.raise(at); }
    /// Time passed, with or without samples.
    void tick(Timestamp now);
    /// Nobody expects anything of the app now (it is stopped, or being worked on): absence starts to count from here.
    void excuse(Timestamp now);
    void clearAlarms();

    bool isDead() const { return m_dead.isRaised(); }
    bool isSilent() const { return m_silent; }
    /// Does not answer, for however short a time.
    bool isUnanswered() const { return m_unanswered.isSuspicious(); }
    bool isUnwell() const { return m_unwell.isRaised(); }
    bool isMissing() const { return m_missing; }
    Timestamp deadSince() const { return m_dead.since(); }
    Timestamp silentSince() const { return m_unanswered.since(); }
    Timestamp unwellSince() const { return m_unwell.since(); }
    Timestamp missingSince() const { return m_lastSeen; }

private:
    Settings m_settings;
    Debounce m_dead;
    Debounce m_unanswered;
    Debounce m_unwell;
    bool m_silent = false;
    bool m_missing = false;
    bool m_everSeen = false;
    Timestamp m_lastSeen;
};

} // namespace ops
