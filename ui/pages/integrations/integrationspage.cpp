#include "ui/pages/integrations/integrationspage.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

IntegrationsPage::IntegrationsPage(QWidget *parent)
    : Page(parent)
    , m_model(new IntegrationModel(this))
    , m_lettersModel(new DeadLetterModel(this))
    , m_table(new RecordTable)
    , m_letters(new RecordTable)
    , m_test(new QPushButton)
    , m_again(new QPushButton)
    , m_choose(new QPushButton)
    , m_file(plainLabel())
    , m_said(plainLabel())
{
    m_table->setModel(m_model);
    m_table->sortBy(IntegrationModel::Name, Qt::AscendingOrder);
    m_table->setColumnWidths({16, 16, 18, 29, 10, 14, 12, 40});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_letters->setModel(m_lettersModel);
    m_letters->sortBy(DeadLetterModel::Time, Qt::DescendingOrder);
    m_letters->setColumnWidths({29, 60, 40});
    m_table->setObjectName(QStringLiteral("integrations"));
    m_letters->setObjectName(QStringLiteral("dead-letters"));
    m_test->setObjectName(QStringLiteral("send-test"));
    m_again->setObjectName(QStringLiteral("send-again"));
    m_choose->setObjectName(QStringLiteral("choose-file"));
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setWordWrap(true);
    m_said->hide();

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_file);
    buttons->addWidget(m_choose);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->addWidget(m_table, 1);
    topLayout->addLayout(buttons);
    topLayout->addWidget(m_said);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(top);
    splitter->addWidget(m_letters);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    m_clock.setInterval(std::chrono::seconds{1});
    connect(&m_clock, &QTimer::timeout, this, &IntegrationsPage::refresh);
    connect(m_table, &RecordTable::currentChanged, this, [this] {
        showLetters();
        showButtons();
    });
    connect(m_test, &QPushButton::clicked, this, &IntegrationsPage::test);
    connect(m_again, &QPushButton::clicked, this, &IntegrationsPage::sendAgain);
    connect(m_choose, &QPushButton::clicked, this, &IntegrationsPage::askForFile);
    retranslate();
    showButtons();
}

void IntegrationsPage::setSource(IntegrationSource *source)
{
    m_source = source;
    refresh();
}

void IntegrationsPage::refresh()
{
    const QList<IntegrationStatus> all = m_source ? m_source->integrations() : QList<IntegrationStatus>();
    const bool isSameList = all.size() == m_model->rowCount() &&
                            std::all_of(all.cbegin(), all.cend(),
                                        [this](const IntegrationStatus &one) { return m_model->rowOf(one.name) >= 0; });
    if (!isSameList)
        m_model->reset(all);
    for (const IntegrationStatus &one : all)
        m_model->upsert(one);
    if (!m_table->hasSelection())
        m_table->selectRow(0);
    const QString file = m_source ? m_source->file() : QString();
    m_file->setText(QFileInfo(file).fileName());
    m_file->setToolTip(plainToolTip(file));
    showLetters();
    showButtons();
}

void IntegrationsPage::showLetters()
{
    const IntegrationStatus *shown = m_model->find(m_table->currentId());
    const QList<DeadLetter> letters = shown ? shown->newestDead : QList<DeadLetter>();
    bool isSame = letters.size() == m_lettersModel->rowCount();
    for (const DeadLetter &letter : letters)
        isSame = isSame && m_lettersModel->rowOf(QString::number(letter.id)) >= 0;
    if (!isSame) // selection and scroll position stay where nothing has changed
        m_lettersModel->reset(letters);
}

void IntegrationsPage::showButtons()
{
    const IntegrationStatus *shown = m_model->find(m_table->currentId());
    m_test->setEnabled(shown);
    m_again->setEnabled(shown && (shown->dead > 0 || (takesMetrics(shown->kind) && shown->queued > 0)));
    m_choose->setEnabled(m_source && m_source->canLoad());
}

void IntegrationsPage::test()
{
    const QString name = m_table->currentId();
    m_said->setText(tr("%1: a test is on its way…").arg(name));
    m_said->show();
    m_source->test(name, saying(name));
}

void IntegrationsPage::sendAgain()
{
    const QString name = m_table->currentId();
    m_source->sendAgain(name, saying(name));
}

IntegrationDesk::Done IntegrationsPage::saying(const QString &about)
{
    return [page = QPointer<IntegrationsPage>(this), about](const Result<QString> &answer) {
        if (page)
            page->say(about, answer);
    };
}

void IntegrationsPage::say(const QString &about, const Result<QString> &answer)
{
    // What went wrong says by itself with whom or what.
    m_said->setText(answer ? QStringLiteral("%1: %2").arg(about, Sentences::said(*answer))
                           : Sentences::said(answer.error()));
    m_said->show();
    refresh();
}

void IntegrationsPage::askForFile()
{
    auto *dialog =
        new QFileDialog(this, tr("Choose a file of integrations"), QFileInfo(m_source->file()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("YAML files (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &IntegrationsPage::load);
    dialog->open();
}

void IntegrationsPage::load(const QString &file)
{
    if (!m_source)
        return;
    m_source->load(file, [page = QPointer<IntegrationsPage>(this), file](const Result<QString> &loaded) {
        if (!page)
            return;
        if (loaded)
            Q_EMIT page->fileLoaded(file);
        else
            page->say(QFileInfo(file).fileName(), loaded.error());
        page->refresh();
    });
}

QWidget *IntegrationsPage::searchField()
{
    return m_table->filterField();
}

void IntegrationsPage::reveal(const QString &id)
{
    if (m_table->select(id))
        return;
    m_table->clearFilter();
    m_table->select(id);
}

void IntegrationsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
    m_clock.start();
}

void IntegrationsPage::hideEvent(QHideEvent *event)
{
    m_clock.stop();
    Page::hideEvent(event);
}

void IntegrationsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void IntegrationsPage::retranslate()
{
    m_model->retranslate();
    m_lettersModel->retranslate();
    m_table->setAccessibleTitle(tr("Integrations"));
    m_table->setEmptyTexts(tr("Nobody is told of incidents"),
                           tr("Choose a file that names services such as PagerDuty, Slack or Jira; "
                              "docs/integrations.md explains it."));
    m_letters->setAccessibleTitle(tr("Dead letters"));
    m_letters->setEmptyTexts(tr("No dead letters"),
                             tr("Whatever this service was to be told, it was told, or will be."));
    m_test->setText(tr("Send &test"));
    m_test->setShortcut(Qt::ALT | Qt::Key_T);
    m_test->setToolTip(tr("Sends a notice that says it is a test, at once, and shows what the service answers"));
    m_again->setText(tr("Send dead letters &again"));
    m_again->setToolTip(tr("Queues what this service was not told once more"));
    m_choose->setText(tr("&Choose file…"));
    m_choose->setToolTip(tr("Takes the integrations from a file, now and whenever the console is opened"));
}

} // namespace ops
