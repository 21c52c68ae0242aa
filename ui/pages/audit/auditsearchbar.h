#pragma once

#include "operations/auditdesk.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;

namespace ops {

/// Where a person says which records of the audit chain are wanted: text, who, kind, app and time. The environment is
/// the one that the window shows.
class AuditSearchBar final : public QWidget
{
    Q_OBJECT
public:
    /// `kinds` are the first parts of the types.
    explicit AuditSearchBar(const QStringList &kinds, QWidget *parent = nullptr);

    /// `now` is the session's time, which spans like "the last hour" end with.
    AuditQuery query(Timestamp now) const;
    /// Looks for this text and nothing else.
    void searchFor(const QString &text);
    QLineEdit *textField() const { return m_text; }

Q_SIGNALS:
    void changed(); ///< after a pause in typing

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTimes();
    void retranslate();

    QLineEdit *m_text;
    QLineEdit *m_actor;
    QComboBox *m_kind;
    QLineEdit *m_app;
    QComboBox *m_span;
    QLabel *m_fromLabel;
    QDateTimeEdit *m_from;
    QLabel *m_untilLabel;
    QDateTimeEdit *m_until;
    QTimer m_typing; ///< so that each letter does not start the search anew
};

} // namespace ops
