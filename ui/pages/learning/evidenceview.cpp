#include "ui/pages/learning/evidenceview.h"

#include "projections/evidence.h"
#include "ui/models/words.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace ops {

EvidenceView::EvidenceView(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_model(new EvidenceModel(this))
    , m_verdict(plainLabel())
    , m_table(new RecordTable)
{
    setObjectName(QStringLiteral("evidence"));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->sortBy(EvidenceModel::Place, Qt::AscendingOrder);
    m_table->setColumnWidths({6, 21, 11, 22, 25, 14, 26, 20});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_verdict);
    layout->addWidget(m_table, 1);
    connect(m_table->view(), &QTableView::activated, this,
            [this](const QModelIndex &index) { showIncident(index.data(IdRole).toString()); });
    retranslate();
}

void EvidenceView::setSituation(const QString &environment, const QString &situation)
{
    m_environment = environment;
    m_situation = situation;
    update();
}

void EvidenceView::update()
{
    const QList<RankedStrategy> ranking = evidenceOf(m_console.state(), m_environment, m_situation);
    QList<StrategyEvidence> rows;
    for (const RankedStrategy &ranked : ranking)
        rows.append({.environment = m_environment, .place = int(rows.size()) + 1, .ranked = ranked});
    m_model->reset(rows);
    //: %1 is a situation such as "High latency · Web · steady", %2 a sentence about it
    m_verdict->setText(
        rows.isEmpty() ? QString() : tr("%1: %2").arg(Words::situation(m_situation), EvidenceModel::verdict(ranking)));
    m_verdict->setVisible(!rows.isEmpty());
}

/// The newest one, if it is of this session: ids begin anew with each.
void EvidenceView::showIncident(const QString &strategy)
{
    const StrategyEvidence *evidence = m_model->find(strategy);
    if (!evidence || evidence->ranked.similar.isEmpty())
        return;
    const QString id = QString(evidence->ranked.similar.last()).remove(QLatin1Char('!'));
    const Incident *incident = m_console.state().incident(id);
    const bool isIt = incident && incident->issue.key.environment == m_environment &&
                      m_situation.startsWith(toName(incident->issue.kind) + QLatin1Char('|'));
    if (isIt)
        m_console.show(PageId::Incidents, id);
}

void EvidenceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EvidenceView::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Evidence for the choice"));
    m_table->setEmptyTexts(tr("No situation is selected"),
                           tr("Select one above to see why the platform would choose as it would."));
    update();
}

} // namespace ops
