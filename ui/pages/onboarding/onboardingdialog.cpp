#include "ui/pages/onboarding/onboardingdialog.h"

#include "operations/appdesk.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/onboarding/speceditor.h"
#include "ui/pages/onboarding/specform.h"
#include "ui/pages/onboarding/specplantext.h"
#include "ui/shell/consolestate.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTextDocument>
#include <QVBoxLayout>

#include <utility>

namespace ops {

namespace {

constexpr int CheckAfterTypingMs = 200;

/// Something to begin with that has no mistake in it.
QString firstText()
{
    return QStringLiteral("name: my-app\n"
                          "type: api\n"
                          "runtime: process\n"
                          "releases:\n"
                          "  \"1.0\":\n"
                          "    command: [./my-app, --port, \"{port}\"]\n"
                          "health: { http: \"http://127.0.0.1:{port}/health\" }\n"
                          "probe: { http: \"http://127.0.0.1:{port}/\" }\n"
                          "environments:\n"
                          "  dev: { release: \"1.0\", port: 18501 }\n");
}

} // namespace

OnboardingDialog::OnboardingDialog(ConsoleState &console, AppDesk &desk, const QString &directory, QWidget *parent)
    : QDialog(parent)
    , m_console(console)
    , m_desk(desk)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("onboarding"));
    setWindowTitle(tr("Onboard an app"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(1180, 690);

    QStringList environments;
    for (const EnvironmentConfig &environment : m_console.session().config.environments)
        environments.append(environment.name);
    m_form = new SpecForm(environments);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *halves = new QSplitter(Qt::Horizontal);
    halves->addWidget(scroll);
    halves->addWidget(makeText());
    halves->setStretchFactor(0, 2);
    halves->setStretchFactor(1, 3);
    halves->setChildrenCollapsible(false);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width() + 24);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makePlace(directory));
    layout->addWidget(halves, 1);
    layout->addWidget(makeButtons());
    m_typing.setSingleShot(true);
    m_typing.setInterval(CheckAfterTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &OnboardingDialog::check);
    connect(m_form, &SpecForm::changed, this, &OnboardingDialog::change);
    connectDesk();
    m_editor->setPlainText(firstText());
    check();
}

QWidget *OnboardingDialog::makePlace(const QString &directory)
{
    auto *place = new QWidget;
    auto *layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Directory of specs:"));
    m_directory = new QLineEdit(m_console.session().isReal() ? m_console.session().appsDirectory : directory);
    m_directory->setObjectName(QStringLiteral("directory"));
    m_directory->setReadOnly(m_console.session().isReal()); // the session watches that one
    m_directory->setToolTip(m_directory->isReadOnly() ? tr("Where the specs of this session are.")
                                                      : tr("Where the specs of your apps are kept."));
    label->setBuddy(m_directory);
    layout->addWidget(label);
    layout->addWidget(m_directory, 1);
    connect(m_directory, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    if (!m_directory->isReadOnly()) {
        auto *browse = new QPushButton(tr("&Browse…"));
        browse->setToolTip(tr("Choose the directory."));
        layout->addWidget(browse);
        connect(browse, &QPushButton::clicked, this, [this] {
            auto *dialog = new QFileDialog(this, tr("Directory of specs"), m_directory->text());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::Directory);
            connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
                m_directory->setText(chosen);
                check();
            });
            dialog->open();
        });
    }
    return place;
}

QWidget *OnboardingDialog::makeText()
{
    m_editor = new SpecEditor;
    m_editor->setObjectName(QStringLiteral("editor"));
    m_editor->setAccessibleName(tr("Text of the spec"));
    m_verdict = plainLabel();
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setMinimumHeight(2 * m_verdict->fontMetrics().lineSpacing());
    m_goTo = new QPushButton(tr("&Go to"));
    m_goTo->setObjectName(QStringLiteral("go-to"));
    m_goTo->setToolTip(tr("Puts the cursor where the mistake is."));
    m_goTo->hide(); // until one is known
    connect(m_goTo, &QPushButton::clicked, this, [this] {
        if (m_report.mistake)
            m_editor->goTo(m_report.mistake->line, m_report.mistake->column);
    });
    m_plan = new QPlainTextEdit;
    m_plan->setObjectName(QStringLiteral("plan"));
    m_plan->setReadOnly(true);
    m_plan->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_plan->setAccessibleName(tr("What would be done"));

    auto *verdict = new QHBoxLayout;
    verdict->addWidget(m_verdict, 1);
    verdict->addWidget(m_goTo, 0, Qt::AlignTop);
    auto *upper = new QWidget;
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->addWidget(m_editor, 1);
    upperLayout->addLayout(verdict);
    auto *lower = new QWidget;
    auto *lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    auto *title = headingLabel();
    title->setText(tr("Dry run: what would be done"));
    lowerLayout->addWidget(title);
    lowerLayout->addWidget(m_plan, 1);
    auto *halves = new QSplitter(Qt::Vertical);
    halves->addWidget(upper);
    halves->addWidget(lower);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 2);
    halves->setChildrenCollapsible(false);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (const QString before = std::exchange(m_seen, text()); before == m_seen)
            return; // only its colours

        setCanSave(false); // until it has been looked at
        m_typing.start();
    });
    return halves;
}

QWidget *OnboardingDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setShortcut(QKeySequence::Save);
    m_save->setToolTip(tr("Writes the spec into the directory. Nothing is started."));
    m_start = buttons->addButton(tr("Save and &take in"), QDialogButtonBox::ActionRole);
    m_start->setObjectName(QStringLiteral("save-and-start"));
    m_start->setToolTip(tr("Writes the spec and begins a session with all apps of the directory: the new one is "
                           "deployed, those that run go on running."));
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_start, &QPushButton::clicked, this, [this] { save(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QPushButton *button : {m_save, m_start})
        button->setAutoDefault(false); // Return in a field of the form must not save
    return buttons;
}

void OnboardingDialog::connectDesk()
{
    connect(&m_desk, &AppDesk::specChecked, this, &OnboardingDialog::takeReport);
    connect(&m_desk, &AppDesk::specChanged, this, &OnboardingDialog::takeChange);
    connect(&m_desk, &AppDesk::specSaved, this, &OnboardingDialog::takeSaved);
    connect(&m_desk, &AppDesk::failed, this, &OnboardingDialog::takeFailure);
}

QString OnboardingDialog::directory() const
{
    return m_directory->text().trimmed();
}

QString OnboardingDialog::text() const
{
    return m_editor->toPlainText();
}

void OnboardingDialog::check()
{
    m_typing.stop();
    m_check = m_desk.checkSpec(directory(), text());
}

void OnboardingDialog::takeReport(quint64 ticket, const SpecReport &report)
{
    if (ticket != m_check || m_typing.isActive())
        return; // it is about another text than the one that is there
    m_report = report;
    if (m_change == 0)
        m_form->show(report);
    const std::optional<SpecReport::Mistake> &mistake = report.mistake;
    m_editor->markMistake(mistake ? mistake->line : 0, mistake ? mistake->column : 0,
                          mistake ? mistake->what : QString());
    showVerdict(report);
    setCanSave(!mistake && !directory().isEmpty());
}

void OnboardingDialog::showVerdict(const SpecReport &report)
{
    m_goTo->setVisible(report.mistake && report.mistake->line > 0);
    if (!report.mistake) {
        m_verdict->setTone(Tone::Good);
        m_verdict->setText(tr("✓ No mistake was found."));
        m_plan->setPlainText(specPlanText(report));
        return;
    }
    const SpecReport::Mistake &mistake = *report.mistake;
    m_verdict->setTone(Tone::Bad);
    const QString where =
        mistake.line > 0 ? tr("Line %1, column %2").arg(mistake.line).arg(mistake.column) : tr("The text");
    const QString field = mistake.field.isEmpty() ? QString() : QStringLiteral(", %1").arg(mistake.field);
    m_verdict->setText(QStringLiteral("✗ %1%2: %3 %4")
                           .arg(where, field, Sentences::said(mistake.what), Sentences::said(mistake.todo))
                           .trimmed());
    m_plan->setPlainText(tr("Nothing could be done with this spec: it has a mistake in it."));
}

void OnboardingDialog::setCanSave(bool can)
{
    m_save->setEnabled(can);
    m_start->setEnabled(can);
}

void OnboardingDialog::change(const QList<SpecFieldChange> &changes)
{
    m_waiting += changes;
    sendChanges();
}

/// One after the other: each is about the text that the one before has made.
void OnboardingDialog::sendChanges()
{
    if (m_change != 0 || m_waiting.isEmpty())
        return;
    m_changes = std::exchange(m_waiting, {});
    m_revision = m_editor->document()->revision();
    m_change = m_desk.changeSpec(text(), m_changes);
}

void OnboardingDialog::takeChange(quint64 ticket, const QString &text)
{
    if (ticket != m_change)
        return;
    m_change = 0;
    if (m_revision != m_editor->document()->revision()) {
        m_waiting = m_changes + m_waiting; // somebody has typed meanwhile: once more, into what is there now
    } else {
        m_editor->changeTo(text);
        check();
    }
    sendChanges();
}

void OnboardingDialog::save(bool start)
{
    if (m_saving != 0)
        return;
    m_startAfterwards = start;
    setCanSave(false);
    m_saving = m_desk.saveSpec(directory(), text());
}

void OnboardingDialog::takeSaved(quint64 ticket, const QString &)
{
    if (ticket != m_saving)
        return;
    if (m_startAfterwards) {
        SessionSpec next = m_console.nextSession();
        next.appsDirectory = directory();
        m_console.client().startSession(next);
    }
    accept();
}

void OnboardingDialog::takeFailure(quint64 ticket, const Error &error)
{
    if (ticket == m_change) {
        m_change = 0; // the text is no YAML now; its check says why
        check();
    } else if (ticket == m_saving) {
        m_saving = 0;
        setCanSave(true);
        m_verdict->setTone(Tone::Bad);
        m_verdict->setText(tr("Not saved: %1").arg(Sentences::said(error)));
    }
}

} // namespace ops
