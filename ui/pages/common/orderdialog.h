#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;
class QVBoxLayout;

namespace ops {

class ToneLabel;
/// Says what will happen, takes a reason, and asks whether to do it. Never blocks: show it by open(); it deletes itself
/// when it is closed. Texts are shown as they are, whatever tags they may contain.
class OrderDialog : public QDialog
{
    Q_OBJECT
public:
    /// `order` is the text of the button that does it: "Restart prod/web", never "OK".
    OrderDialog(const QString &title, const QString &order, QWidget *parent);

    void setExplanation(const QString &text);
    /// A sentence that must not be overlooked, such as that this is production; empty hides it.
    void setWarning(const QString &text);
    void setOrder(const QString &order);
    /// Where a subclass or a page puts a form.
    QVBoxLayout *body() const { return m_body; }
    void setReason(const QString &reason);
    void setReasonRequired(bool required);
    /// While `why` is not empty the order cannot be given, and the reason for that is shown.
    void setObstacle(const QString &why);

Q_SIGNALS:
    void confirmed(const QString &reason);

private:
    void showObstacle();

    ToneLabel *m_explanation;
    ToneLabel *m_warning;
    QVBoxLayout *m_body;
    QLineEdit *m_reason;
    ToneLabel *m_obstacle;
    QDialogButtonBox *m_buttons;
    QString m_why;
    bool m_reasonRequired = false;
};

} // namespace ops
