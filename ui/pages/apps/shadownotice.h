#pragma once

#include "model/appkey.h"

#include <QFrame>

class QPushButton;

namespace ops {

class ConsoleState;
class ToneLabel;

/// Says that the app which is looked at is in shadow mode, and how often people did what would have been done, as a
/// whole and by strategy; ends it for a person with a reason. Hidden for all other apps.
class ShadowNotice final : public QFrame
{
    Q_OBJECT
public:
    explicit ShadowNotice(ConsoleState &console, QWidget *parent = nullptr);

    void show(const AppKey &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString agreement() const;
    void refresh();
    void askToEnd();

    ConsoleState &m_console;
    AppKey m_key;
    ToneLabel *m_text;
    QPushButton *m_end;
};

} // namespace ops
