#pragma once

#include "ui/shell/consolestate.h"

#include <QElapsedTimer>

#include <optional>

namespace ops {

/// Notices when the operator comes back, and since when they have not looked.
class AwayWatch final : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration Away = std::chrono::minutes{10}; ///< without a key or a click

    explicit AwayWatch(ConsoleState &console, QObject *parent = nullptr);

    /// `lastLooked`: when the window was closed, in the session's time.
    void resume(Timestamp lastLooked) { m_lastLooked = lastLooked; }
    Timestamp lastLooked() const { return m_lastLooked; }
    /// A key was pressed or something clicked. `idle`: for how long nothing had been.
    void touched(Duration idle);
    void touched();

Q_SIGNALS:
    void returned(ops::Timestamp since); ///< of the session

private:
    ConsoleState &m_console;
    QElapsedTimer m_idle;
    Timestamp m_lastLooked;
    bool m_isFirst = true; ///< with the first touch the operator comes back from another day
};

} // namespace ops
