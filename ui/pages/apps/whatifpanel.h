#pragma once

#include "model/appkey.h"

#include <QWidget>

class QComboBox;
class QTreeWidget;

namespace ops {

class ConsoleState;
class ToneLabel;

/// "What would happen if this app failed now, and why": each strategy in the order in which it would be tried, what the
/// gate would say to it, and below it the questions that led there. Also what is left of the budgets.
class WhatIfPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit WhatIfPanel(ConsoleState &console, QWidget *parent = nullptr);

    void show(const AppKey &key);
    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void copy() const;
    void retranslate();

    ConsoleState &m_console;
    AppKey m_key;
    QComboBox *m_kind;
    ToneLabel *m_budgets;
    QTreeWidget *m_tree;
    QString m_shown; ///< what is there already, so that a selection stays while nothing changes
};

} // namespace ops
