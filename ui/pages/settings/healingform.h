#pragma once

#include "model/platformconfig.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class QSpinBox;

namespace ops {

/// Edits how one type of app is healed: the strategies and their order, and the patience.
class HealingForm final : public QWidget
{
    Q_OBJECT
public:
    explicit HealingForm(QWidget *parent = nullptr);

    void setRules(const HealingRules &rules);
    HealingRules rules() const;

Q_SIGNALS:
    void changed();

private:
    void move(int by);
    void showButtons();

    HealingRules m_loaded;
    QListWidget *m_strategies; ///< checked: used; from top to bottom: the order
    QPushButton *m_up;
    QPushButton *m_down;
    QSpinBox *m_attempts;
    QSpinBox *m_verify;
    QSpinBox *m_backoffMin;
    QSpinBox *m_backoffMax;
    QSpinBox *m_cooldown;
    QSpinBox *m_relapse;
    bool m_loading = false;
};

} // namespace ops
