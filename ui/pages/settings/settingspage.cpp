#include "ui/pages/settings/settingspage.h"

#include "model/configcheck.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/settings/accountform.h"
#include "ui/pages/settings/agentsform.h"
#include "ui/pages/settings/configwords.h"
#include "ui/pages/settings/environmentform.h"
#include "ui/pages/settings/silencesform.h"
#include "ui/pages/settings/trustform.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr int TwoColumnsFrom = 1400; ///< pixels of the page

}

SettingsPage::SettingsPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_tabs(new QTabWidget)
    , m_oversight(new QTabWidget)
    , m_account(new AccountForm(console))
    , m_outdated(plainLabel())
    , m_changesTitle(headingLabel())
    , m_changes(new QPlainTextEdit)
    , m_apply(new QPushButton)
    , m_revert(new QPushButton)
{
    m_changes->setReadOnly(true);
    m_changes->setObjectName(QStringLiteral("changes"));
    m_apply->setObjectName(QStringLiteral("apply"));
    m_revert->setObjectName(QStringLiteral("revert"));
    m_outdated->hide();
    addOversight();

    auto *side = new QVBoxLayout;
    side->addWidget(m_oversight, 2);
    side->addWidget(m_changesTitle);
    side->addWidget(m_changes, 1);
    side->addWidget(m_outdated);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_apply);
    buttons->addWidget(m_revert);
    buttons->addStretch(1);
    side->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_tabs, 5);
    layout->addLayout(side, 2);

    connect(m_apply, &QPushButton::clicked, this, &SettingsPage::askToApply);
    connect(m_revert, &QPushButton::clicked, this, [this] { load(m_console.state().config()); });
    connect(&m_console, &ConsoleState::restarted, this, [this] { load(m_console.state().config()); });
    connect(&m_console, &ConsoleState::eventsApplied, this, &SettingsPage::follow);
    connect(&m_console, &ConsoleState::liveChanged, this, &SettingsPage::check);
    retranslate();
    load(m_console.state().config());
}

void SettingsPage::addOversight()
{
    m_oversight->setObjectName(QStringLiteral("oversight"));
    m_oversight->setUsesScrollButtons(false); // as wide as all of its titles
    for (QWidget *form :
         {static_cast<QWidget *>(new AgentsForm(m_console)), static_cast<QWidget *>(new SilencesForm(m_console)),
          static_cast<QWidget *>(new TrustForm(m_console)), static_cast<QWidget *>(m_account)}) {
        auto *scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidget(form);
        m_oversight->addTab(scroll, QString());
    }
}

void SettingsPage::follow(const EventBatch &events)
{
    const bool configured = std::any_of(events->begin(), events->end(), [](const Event &event) {
        return event.type == EventType::ConfigChanged || event.type == EventType::SessionStarted;
    });
    if (!configured)
        return;
    // What somebody is editing is not taken out of their hands; they are told instead.
    if (diff(m_base, edited()).isEmpty())
        load(m_console.state().config());
    else
        check();
}

void SettingsPage::load(const PlatformConfig &config)
{
    m_base = config;
    const int shown = m_tabs->currentIndex();
    m_forms.clear();
    while (m_tabs->count() > 0) {
        QWidget *tab = m_tabs->widget(0);
        m_tabs->removeTab(0);
        tab->deleteLater();
    }
    for (const EnvironmentConfig &environment : config.environments) {
        auto *form = new EnvironmentForm;
        form->setObjectName(QStringLiteral("environment-") + environment.name);
        form->setConfig(environment);
        connect(form, &EnvironmentForm::changed, this, &SettingsPage::check);
        auto *scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidget(form);
        m_tabs->addTab(scroll, QString(environment.name).replace(QLatin1Char('&'), QLatin1String("&&")));
        m_forms.append(form);
    }
    m_tabs->setCurrentIndex(std::clamp(shown, 0, std::max(0, m_tabs->count() - 1)));
    layOut();
    check();
}

PlatformConfig SettingsPage::edited() const
{
    PlatformConfig config = m_base;
    for (qsizetype i = 0; i < m_forms.size(); ++i)
        config.environments[i] = m_forms[i]->config();
    return config;
}

EnvironmentForm *SettingsPage::form(const QString &environment) const
{
    for (qsizetype i = 0; i < m_forms.size(); ++i) {
        if (m_base.environments[i].name == environment)
            return m_forms[i];
    }
    return nullptr;
}

QString SettingsPage::changesText() const
{
    QStringList lines;
    for (const ConfigChange &change : diff(m_base, edited())) {
        const QString none = tr("nothing");
        lines.append(QStringLiteral("%1: %2 → %3")
                         .arg(change.path, change.before.isEmpty() ? none : ConfigWords::value(change.before),
                              change.after.isEmpty() ? none : ConfigWords::value(change.after)));
    }
    return lines.join(QLatin1Char('\n'));
}

void SettingsPage::check()
{
    const PlatformConfig config = edited();
    QStringList complaints;
    for (const Error &error : validate(config))
        complaints.append(Sentences::said(error));
    const QString changes = changesText();
    m_changes->setPlainText(
        complaints.isEmpty() ? changes : complaints.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + changes);
    m_changesTitle->setText(!complaints.isEmpty()
                                ? tr("This cannot be applied: %n complaint(s)", nullptr, int(complaints.size()))
                                : tr("What would change"));
    m_changesTitle->setTone(complaints.isEmpty() ? Tone::Neutral : Tone::Bad);
    const bool overtaken = m_base != m_console.liveState().config() && m_console.isLive();
    m_outdated->setText(m_console.isCutOff() ? m_console.obstacle()
                        : m_console.isLive() ? tr("Somebody else has changed the configuration meanwhile. Applying "
                                                  "yours replaces it; reverting shows it.")
                                             : tr("You are looking at the past. Go back to now to apply changes."));
    m_outdated->setTone(Tone::Warning);
    m_outdated->setVisible(overtaken || !m_console.canOrder());
    offer(m_apply, m_console.canOrder() && complaints.isEmpty() && !changes.isEmpty(),
          m_console.forbidden(EventType::OperatorConfigured, {}), tr("Shows the changes once more, and applies them."));
    m_revert->setEnabled(!changes.isEmpty() || overtaken);
}

void SettingsPage::askToApply()
{
    const PlatformConfig config = edited();
    auto *dialog = new OrderDialog(tr("Apply settings"), tr("Apply"), this);
    dialog->setExplanation(tr("From the next step on the platform decides by this:\n\n%1").arg(changesText()));
    const bool production =
        std::any_of(config.environments.begin(), config.environments.end(), [this, &config](const auto &one) {
            const EnvironmentConfig *before = m_base.find(one.name);
            return config.isProduction(one.name) && before && *before != one;
        });
    if (production)
        dialog->setWarning(tr("This changes what may happen in production."));
    connect(dialog, &OrderDialog::confirmed, this, [this, config](const QString &reason) {
        m_base = config; // the forms hold what now is on its way
        m_console.order(EventType::OperatorConfigured, {}, QString(),
                        {{QStringLiteral("config"), config.toJson()}, {QStringLiteral("reason"), reason}});
        check();
    });
    dialog->open();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

void SettingsPage::layOut()
{
    for (EnvironmentForm *shown : std::as_const(m_forms))
        shown->setWide(width() > TwoColumnsFrom);
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        // The forms are made anew in the other language; later, as the change still visits all widgets.
        QMetaObject::invokeMethod(this, &SettingsPage::remake, Qt::QueuedConnection);
    }
    Page::changeEvent(event);
}

void SettingsPage::remake()
{
    const PlatformConfig base = m_base;
    load(edited());
    m_base = base;
    retranslate();
    check();
}

void SettingsPage::retranslate()
{
    m_tabs->setAccessibleName(tr("Environments"));
    m_oversight->setAccessibleName(tr("Agents, silences, earned autonomy and the operator"));
    m_oversight->setTabText(0, tr("Agents"));
    m_oversight->setTabText(1, tr("Silences"));
    m_oversight->setTabText(2, tr("Earned"));
    m_oversight->setTabText(3, tr("Operator"));
    m_changes->setPlaceholderText(tr("Nothing is changed. What you edit on the left is compared here before it is "
                                     "applied."));
    m_changes->setAccessibleName(tr("What would change"));
    m_apply->setText(tr("&Apply…"));
    m_revert->setText(tr("&Revert"));
    m_revert->setToolTip(tr("Forgets what was edited and shows what holds now."));
}

} // namespace ops
