#pragma once

#include "operations/auditdesk.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace ops {

class ToneLabel;

/// Has the whole chain verified on request, and says what came of it, with the first record that is not as it was
/// written.
class ProofPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `desk` must outlive it.
    explicit ProofPanel(AuditDesk &desk, QWidget *parent = nullptr);

    void verify();

Q_SIGNALS:
    void recordRequested(quint64 number);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State
    {
        Untold,
        Working,
        Told,
        Failed,
        Cancelled
    };

    void enter(State state);
    void cancel();
    QString verdict() const;
    void retranslate();

    AuditDesk &m_desk;
    AuditDesk::Ticket m_ticket = 0;
    State m_state = State::Untold;
    AuditReport m_report; ///< the newest, in state Told
    Error m_error;        ///< likewise, in state Failed
    ToneLabel *m_words;
    QPushButton *m_show;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_verify;
};

} // namespace ops
