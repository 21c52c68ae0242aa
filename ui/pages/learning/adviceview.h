#pragma once

#include "ui/models/advicemodel.h"
#include "ui/shell/consolestate.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace ops {

class RecordTable;
class ToneLabel;

/// Where apps have more than they need, or less, what shows it, and a button that changes it: by an action where the
/// platform can, else by the text that belongs into the app's spec.
///
/// What has been measured is gone through while the view is to be seen, one app at a time, so that the window never
/// waits for it.
class AdviceView final : public QWidget
{
    Q_OBJECT
public:
    explicit AdviceView(ConsoleState &console, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void begin();
    void beginIfOutdated();
    void look();
    void showButton();
    void apply();
    void order(const Advice &advice, const QString &reason);
    void say(const QString &words);
    void retranslate();

    ConsoleState &m_console;
    AdviceModel *m_model;
    RecordTable *m_table;
    QPushButton *m_apply;
    ToneLabel *m_said;
    QTimer m_slices;
    QList<Advice> m_found;
    AppIndex m_next = 0; ///< app that is looked at next
    Timestamp m_lookedAt;
};

} // namespace ops
