#pragma once

#include "operations/specreport.h"

#include <QDialog>
#include <QTimer>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ops {

class AppDesk;
class ConsoleState;
class SpecEditor;
class SpecForm;
class ToneLabel;
struct Error;

/// Describes a new app: a form and the text of its spec side by side, each of which changes the other, with what is
/// wrong and what would be done. Everything that reads files happens elsewhere; only the newest answers count.
class OnboardingDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `directory` is where specs are proposed to be kept if the session has no such place.
    OnboardingDialog(ConsoleState &console, AppDesk &desk, const QString &directory, QWidget *parent);

private:
    QWidget *makePlace(const QString &directory);
    QWidget *makeText();
    QWidget *makeButtons();
    QString directory() const;
    QString text() const;
    void connectDesk();
    void check();
    void takeReport(quint64 ticket, const SpecReport &report);
    void change(const QList<SpecFieldChange> &changes);
    void sendChanges();
    void takeChange(quint64 ticket, const QString &text);
    void save(bool start);
    void takeSaved(quint64 ticket, const QString &file);
    void takeFailure(quint64 ticket, const Error &error);
    void showVerdict(const SpecReport &report);
    void setCanSave(bool can);

    ConsoleState &m_console;
    AppDesk &m_desk;
    QLineEdit *m_directory = nullptr;
    SpecForm *m_form = nullptr;
    SpecEditor *m_editor = nullptr;
    ToneLabel *m_verdict = nullptr;
    QPushButton *m_goTo = nullptr;
    QPlainTextEdit *m_plan = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_start = nullptr;
    QTimer m_typing;
    QString m_seen;       ///< the text as it was when it changed last
    quint64 m_check = 0;  ///< ticket of the newest check
    quint64 m_change = 0; ///< of the changes that are under way; 0 if none
    quint64 m_saving = 0; ///< same
    bool m_startAfterwards = false;
    int m_revision = 0;               ///< of the text that the changes under way are about
    QList<SpecFieldChange> m_changes; ///< under way
    QList<SpecFieldChange> m_waiting; ///< said meanwhile
    SpecReport m_report;              ///< of the text as it is now, once its check is over
};

} // namespace ops
