#include "ui/pages/learning/changesview.h"

#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/learning/knowledgefile.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ops {

namespace {

enum Version
{
    Beginning,
    File
};

QList<PolicyEntry> entriesOf(const QJsonArray &json)
{
    Policy policy;
    policy.apply({{QStringLiteral("entries"), json}});
    return policy.all();
}

} // namespace

ChangesView::ChangesView(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_model(new KnowledgeChangeModel(this))
    , m_table(new RecordTable)
    , m_version(new QComboBox)
    , m_said(plainLabel())
{
    setObjectName(QStringLiteral("changes"));
    m_version->setObjectName(QStringLiteral("version"));
    m_said->setObjectName(QStringLiteral("changes-said"));
    m_said->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->sortBy(KnowledgeChangeModel::Environment, Qt::AscendingOrder);
    m_table->setColumnWidths({11, 44, 21, 18, 18, 30});
    m_table->bar()->addWidget(m_version);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_said);
    m_version->addItems({QString(), QString()});
    connect(m_version, &QComboBox::activated, this, &ChangesView::choose);
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    m_table->setEnvironment(m_console.environment());
    retranslate();
}

void ChangesView::choose(int index)
{
    if (index == File)
        return askForFile();
    m_file.clear();
    update();
}

void ChangesView::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Compare knowledge"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Exported knowledge (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ChangesView::compareWith);
    connect(dialog, &QFileDialog::rejected, this, &ChangesView::update);
    dialog->open();
}

void ChangesView::compareWith(const QString &path)
{
    const Result<QJsonArray> entries = KnowledgeFile::read(path);
    if (!entries) {
        update();
        return say(entries.error().toString(), true);
    }
    m_file = path;
    m_former = entriesOf(*entries);
    update();
}

void ChangesView::update()
{
    m_version->setCurrentIndex(m_file.isEmpty() ? Beginning : File);
    m_version->setItemText(File,
                           m_file.isEmpty() ? tr("With a file…") : tr("With %1…").arg(QFileInfo(m_file).fileName()));
    if (!isVisible())
        return;
    m_model->compare(m_file.isEmpty() ? entriesOf(m_console.session().knowledge) : m_former,
                     m_console.state().policy().all());
    const QString values = tr("Values that differ: %1.").arg(m_model->rowCount());
    say(values + QLatin1Char(' ') + tr("Situations with another best known strategy: %1.").arg(m_model->choices()),
        false);
}

void ChangesView::showEvent(QShowEvent *event)
{
    update();
    QWidget::showEvent(event);
}

void ChangesView::say(const QString &words, bool bad)
{
    m_said->setText(words);
    m_said->setTone(bad ? Tone::Bad : Tone::Neutral);
}

void ChangesView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChangesView::retranslate()
{
    m_model->retranslate();
    m_version->setItemText(Beginning, tr("With the beginning of the session"));
    m_version->setToolTip(tr("Which version of the knowledge the present one is compared with."));
    m_version->setAccessibleName(tr("Compare with"));
    m_table->setAccessibleTitle(tr("What has changed in the knowledge"));
    m_table->setEmptyTexts(tr("Both know the same"), tr("What is learned from now on shows up here."));
    update();
}

} // namespace ops
