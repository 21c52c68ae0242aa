#pragma once

#include "model/platformconfig.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace ops {

class AccountForm;
class EnvironmentForm;
class ToneLabel;

/// How the platform decides: what it may do by itself, its limits and its ways to heal, per environment. What was
/// edited is checked and compared with what holds now, and nothing holds before it is applied.
class SettingsPage final : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(ConsoleState &console, QWidget *parent = nullptr);

    PlatformConfig edited() const;
    EnvironmentForm *form(const QString &environment) const;
    AccountForm *account() const { return m_account; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void follow(const EventBatch &events);
    void load(const PlatformConfig &config);
    void check();
    void addOversight();
    void layOut();
    void remake();
    void askToApply();
    void retranslate();
    QString changesText() const;

    ConsoleState &m_console;
    PlatformConfig m_base; ///< what the forms were filled from
    QTabWidget *m_tabs;
    QList<EnvironmentForm *> m_forms; ///< in the order of m_base.environments
    QTabWidget *m_oversight;          ///< agents, silences, what was earned, the operator: what does not wait
    AccountForm *m_account;
    ToneLabel *m_outdated;
    ToneLabel *m_changesTitle;
    QPlainTextEdit *m_changes;
    QPushButton *m_apply;
    QPushButton *m_revert;
};

} // namespace ops
