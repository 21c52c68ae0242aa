#pragma once

#include "ui/shell/consolestate.h"

#include <QHash>
#include <QWidget>

class QHBoxLayout;

namespace ops {

class ToneLabel;

/// Whether what runs the real apps (processes of this machine, a Docker engine, a Swarm) can be talked to, and since
/// when not. Nothing is shown while all apps are simulated.
class RuntimeStatus final : public QWidget
{
    Q_OBJECT
public:
    explicit RuntimeStatus(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();

private:
    struct Runtime
    {
        ToneLabel *label = nullptr;
        Timestamp lostAt; ///< when we heard of it; epoch if it can be reached
    };

    QStringList runtimesInUse() const;
    bool isKnown(const QString &runtime) const;
    void showOne(const QString &name, Runtime &runtime) const;

    ConsoleState &m_console;
    QHBoxLayout *m_layout;
    QHash<QString, Runtime> m_runtimes; ///< by name
};

} // namespace ops
