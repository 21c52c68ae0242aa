#include "ui/pages/apps/specnotice.h"

#include "ui/models/sentences.h"

#include "ui/pages/common/tonecolor.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

namespace ops {

namespace {

class DiffColors final : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &line) override
    {
        if (line.startsWith(u'+') || line.startsWith(u'-'))
            setFormat(0, int(line.size()),
                      toneColor(line.startsWith(u'+') ? Tone::Good : Tone::Bad, QApplication::palette()));
    }
};

} // namespace

SpecNotice::SpecNotice(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel())
    , m_diff(new QPushButton)
    , m_deploy(new QPushButton)
{
    setObjectName(QStringLiteral("spec-notice"));
    setProperty("banner", QStringLiteral("info"));
    m_diff->setObjectName(QStringLiteral("show-diff"));
    m_deploy->setObjectName(QStringLiteral("deploy-spec"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_diff);
    layout->addWidget(m_deploy);
    connect(m_diff, &QPushButton::clicked, this, &SpecNotice::showDiff);
    connect(m_deploy, &QPushButton::clicked, this, &SpecNotice::deployRequested);
    refresh();
}

void SpecNotice::clear()
{
    m_changes.clear();
    refresh();
}

void SpecNotice::follow(const EventBatch &events)
{
    for (const Event &event : *events) {
        if (event.type == EventType::SpecChanged)
            take(event);
        else if (event.type == EventType::DeploySucceeded)
            m_changes.remove(event.app);
    }
    refresh();
}

void SpecNotice::take(const Event &event)
{
    Change change;
    change.file = event.data.value(QLatin1String("file")).toString();
    change.problem = event.data.value(QLatin1String("problem")).toString();
    change.takesDeployment = event.data.value(QLatin1String("takes_effect")).toString() == QLatin1String("deploy");
    for (const QJsonValue &line : event.data.value(QLatin1String("diff")).toArray())
        change.diff.append(line.toString());
    const QString nameless = QStringLiteral("file:") + change.file;
    m_changes.remove(nameless); // it had a mistake in it, and may have a name now
    m_changes.insert(event.app.isEmpty() ? nameless : event.app, change);
}

const SpecNotice::Change *SpecNotice::current() const
{
    const auto own = m_changes.constFind(m_key.app);
    if (own != m_changes.cend())
        return &*own;
    for (auto other = m_changes.cbegin(); other != m_changes.cend(); ++other) {
        if (other.key().startsWith(QLatin1String("file:")))
            return &*other; // it belongs to no app, so that it is shown with all
    }
    return nullptr;
}

void SpecNotice::show(const AppKey &key, bool canDeploy)
{
    m_key = key;
    m_canDeploy = canDeploy;
    refresh();
}

void SpecNotice::refresh()
{
    const Change *change = current();
    setVisible(change);
    m_diff->setText(tr("Show &changes…"));
    m_diff->setToolTip(tr("Shows line by line what was changed in the file."));
    m_deploy->setText(tr("Deploy it…"));
    m_deploy->setToolTip(tr("Asks which release to deploy as the changed spec says."));
    if (!change)
        return;
    m_text->setTone(change->problem.isEmpty() ? Tone::Neutral : Tone::Bad);
    if (!change->problem.isEmpty())
        m_text->setText(tr("%1 was saved with a mistake in it; what runs goes on as before. %2")
                            .arg(change->file, Sentences::said(change->problem)));
    else if (change->takesDeployment)
        m_text->setText(tr("%1 was changed and is not deployed: what runs goes on as before.").arg(change->file));
    else
        m_text->setText(tr("%1 was changed. That takes effect with the next session.").arg(change->file));
    m_deploy->setVisible(change->takesDeployment && change->problem.isEmpty());
    m_deploy->setEnabled(m_canDeploy);
}

void SpecNotice::showDiff()
{
    const Change *change = current();
    if (!change)
        return;
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("spec-diff"));
    dialog->setWindowTitle(tr("Changes in %1").arg(change->file));
    dialog->resize(760, 460);
    auto *text = new QPlainTextEdit(change->diff.join(u'\n'));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(dialog->windowTitle());
    new DiffColors(text->document());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

void SpecNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace ops
