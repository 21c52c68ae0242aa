#include "ui/pages/reports/drillsdialog.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/reports/drillmodel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

DrillsDialog::DrillsDialog(DrillDesk &desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_here(std::make_shared<Courier>(this))
    , m_model(new DrillModel(this))
    , m_table(new RecordTable)
    , m_explanation(plainLabel())
    , m_said(plainLabel())
    , m_again(new QPushButton)
    , m_close(new QPushButton)
{
    constexpr QSize Usual(1240, 520);
    setObjectName(QStringLiteral("drills"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(Usual);
    m_table->setObjectName(QStringLiteral("drill-history"));
    m_table->setModel(m_model);
    m_table->setColumnWidths({27, 11, 15, 12, 12, 12, 16, 13, 13});
    m_table->sortBy(DrillModel::Time, Qt::DescendingOrder);
    m_explanation->setWordWrap(true);
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setWordWrap(true);
    m_said->hide();
    m_again->setObjectName(QStringLiteral("read-again"));
    m_again->setAutoDefault(false);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_explanation);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_said);
    layout->addLayout(buttons);

    connect(m_again, &QPushButton::clicked, this, &DrillsDialog::read);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    retranslate();
    read();
}

DrillsDialog::~DrillsDialog() = default;

void DrillsDialog::read()
{
    m_again->setEnabled(false);
    m_desk.read([this, here = m_here](const Result<QList<DrillResult>> &results) {
        here->post([this, results] { take(results); });
    });
}

void DrillsDialog::take(const Result<QList<DrillResult>> &results)
{
    m_again->setEnabled(true);
    m_said->setVisible(!results);
    if (results)
        m_model->reset(*results);
    else
        m_said->setText(Sentences::said(results.error()));
}

void DrillsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void DrillsDialog::retranslate()
{
    setWindowTitle(tr("Drills"));
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Drills"));
    m_table->setEmptyTexts(
        tr("No drills yet"),
        tr("A drill breaks an app by a plan and scores how soon it is found and well again. Make one: "
           "universal-devopsd drill --plan simulated"));
    m_explanation->setText(tr("How soon the platform found what was broken on purpose, and how soon all was well. In "
                              "brackets: more or less than the time before."));
    m_again->setText(tr("&Read again"));
    m_again->setToolTip(tr("Looks for drills that were carried out meanwhile."));
    m_close->setText(tr("Close"));
}

} // namespace ops
