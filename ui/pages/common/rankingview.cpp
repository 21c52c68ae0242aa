#include "ui/pages/common/rankingview.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

RankingView::RankingView(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void RankingView::show(const QList<RankedStrategy> &ranking, Strategy chosen, const QString &obstacle)
{
    if (m_content && ranking == m_ranking && chosen == m_chosen && obstacle == m_obstacle)
        return; // a button that is being pressed must not go away
    m_ranking = ranking;
    m_chosen = chosen;
    m_obstacle = obstacle;
    rebuild();
}

void RankingView::rebuild()
{
    // Later: the button that led here may be among what goes, and a change of theme still visits all widgets.
    if (m_content) {
        m_content->hide();
        layout()->removeWidget(m_content);
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    if (m_ranking.isEmpty()) {
        auto *nothing = plainLabel(m_content);
        nothing->setText(tr("Nothing has been decided yet."));
        grid->addWidget(nothing, 0, 0);
        return;
    }
    const QStringList titles{tr("Strategy"), tr("Cured"), tr("Mean recovery"), tr("Value (Q)")};
    for (int column = 0; column < titles.size(); ++column) {
        auto *title = headingLabel(m_content);
        title->setText(titles[column]);
        title->setWordWrap(true);
        grid->addWidget(title, 0, column, Qt::AlignBottom);
    }
    grid->setColumnStretch(0, 1);
    for (int place = 1; place <= m_ranking.size(); ++place)
        addEntry(place, m_ranking[place - 1]);
}

/// Two rows: a note and a button beside the figures would be too wide for a small window.
void RankingView::addEntry(int place, const RankedStrategy &entry)
{
    const int row = 2 * place;
    auto *grid = qobject_cast<QGridLayout *>(m_content->layout());
    QString note = Words::rankingNote(entry.note);
    const bool chosen = entry.strategy == m_chosen;
    if (chosen)
        note = note.isEmpty() ? tr("chosen") : tr("chosen, %1").arg(note);
    const QStringList cells{QStringLiteral("%1. %2").arg(place).arg(Words::of(entry.strategy)),
                            entry.tries == 0 ? tr("never tried") : tr("%1 of %2").arg(entry.successes).arg(entry.tries),
                            entry.successes == 0 ? QStringLiteral("–")
                                                 : spanText(fromSeconds(entry.meanRecoverySeconds)),
                            fixedText(entry.q, 2)};
    const auto addText = [&](const QString &text, bool wrap, int under, int column, int columns) {
        auto *label = plainLabel(m_content);
        label->setText(text);
        label->setWordWrap(wrap);
        if (chosen)
            label->setTone(Tone::Busy);
        grid->addWidget(label, row + under, column, 1, columns);
    };
    for (int column = 0; column < cells.size(); ++column)
        addText(cells[column], false, 0, column, 1);
    const bool choosable = !chosen && entry.strategy != Strategy::NoAction && entry.strategy != Strategy::Escalate;
    if (!note.isEmpty())
        addText(note, true, 1, 0, choosable ? 2 : 4);
    if (!choosable)
        return;
    auto *instead = new QPushButton(tr("Do this instead"), m_content);
    instead->setObjectName(QStringLiteral("instead-") + toName(entry.strategy));
    const bool possible = entry.note != QLatin1String("not_possible");
    const QString obstacle = possible ? m_obstacle : Words::rankingNote(entry.note);
    instead->setEnabled(obstacle.isEmpty());
    instead->setToolTip(plainToolTip(obstacle.isEmpty() ? Words::consequence(entry.strategy) : obstacle));
    //: %1 is a strategy such as "Restart"
    instead->setAccessibleName(tr("Do this instead: %1").arg(Words::of(entry.strategy)));
    connect(instead, &QPushButton::clicked, this,
            [this, strategy = entry.strategy] { Q_EMIT insteadRequested(strategy); });
    grid->addWidget(instead, row + 1, 2, 1, 2, Qt::AlignRight);
}

void RankingView::changeEvent(QEvent *event)
{
    const bool restyle = event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange;
    if (restyle && m_content)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ops
