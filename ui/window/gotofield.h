#pragma once

#include "ui/shell/consolestate.h"

#include <QLineEdit>

class QStandardItem;
class QStandardItemModel;

namespace ops {

/// Finds an app, an incident, an action or a deployment by its name or id while one types, and goes there on Enter.
class GoToField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit GoToField(ConsoleState &console, QWidget *parent = nullptr);

    /// Goes to what is called exactly so, or else to the first in which the text occurs; says so if there is none, and
    /// returns false.
    bool go(const QString &text);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void collect();
    const QStandardItem *find(const QString &text) const;
    void add(PageId page, const QString &id, const QString &text);
    void retranslate();

    ConsoleState &m_console;
    QStandardItemModel *m_places;
};

} // namespace ops
