#pragma once

#include "ui/notices/notice.h"
#include "ui/shell/consolestate.h"

#include <QHash>
#include <QList>
#include <QMap>

namespace ops {

/// Decides what the operator is notified of, so that a notification means something: grouped by incident, each matter
/// once, nothing that is silenced or snoozed, and nobody is rung again and again for what flaps. Belongs to the GUI
/// thread; goes by the session's time, at the live edge.
class NoticeDesk final : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration FlapWindow = std::chrono::minutes{10};
    static constexpr int FlapsAfter = 3;                        ///< rings for one app within the window
    static constexpr Duration Recent = std::chrono::minutes{1}; ///< what is older is history that is read again
    static constexpr Duration SnoozeTime = std::chrono::minutes{15};

    explicit NoticeDesk(ConsoleState &console, QObject *parent = nullptr);

    const QList<ConsoleNotice> &standing() const { return m_standing; } ///< oldest first
    /// Takes it away until the time is up, and tells it again if it still stands then.
    void snooze(const QString &group, Duration time = SnoozeTime);
    /// Takes it away; something more urgent of the same group is told again.
    void dismiss(const QString &group);

Q_SIGNALS:
    void rung(const ops::ConsoleNotice &notice); ///< a person should look now
    void changed();                              ///< standing()

private:
    struct Past
    {
        std::optional<ConsoleNoticeKind> rungFor; ///< the most urgent so far
        std::optional<Timestamp> snoozedUntil;
        QString token; ///< of what was told last: the same again says nothing new
    };

    void forget();
    void hear(const EventBatch &events);
    void hearOne(const Event &event);
    std::optional<ConsoleNotice> noticeOf(const Event &event) const;
    QString groupOf(const Event &event) const;
    /// `isPast`: it happened before anybody could look, so that it is shown if it still stands, and nobody is rung.
    void tell(const ConsoleNotice &notice, const QString &token, bool isPast);
    bool flaps(const AppKey &key);
    bool stands(const ConsoleNotice &notice) const;
    void withdrawSettled();
    void endSnoozes();
    qsizetype find(const QString &group) const;

    ConsoleState &m_console;
    QList<ConsoleNotice> m_standing;
    QMap<QString, ConsoleNotice> m_snoozed; ///< by group
    QHash<QString, Past> m_past;            ///< by group
    QMap<AppKey, QList<Timestamp>> m_rings; ///< of the flap window
};

} // namespace ops
