#include "ui/pages/settings/silencesform.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/notices/silencedialog.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/settings/formcontent.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QGridLayout>
#include <QJsonObject>
#include <QPushButton>

#include <algorithm>

namespace ops {

SilencesForm::SilencesForm(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
{
    new QVBoxLayout(this);
    connect(&m_console, &ConsoleState::restarted, this, &SilencesForm::rebuild);
    connect(&m_console, &ConsoleState::liveChanged, this, &SilencesForm::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &SilencesForm::follow);
    rebuild();
}

void SilencesForm::follow(const EventBatch &events)
{
    const bool concerned = std::any_of(events->begin(), events->end(), [this](const Event &event) {
        return event.type == EventType::SilenceStarted || event.type == EventType::SilenceEnded ||
               event.type == EventType::SessionStarted || event.type == EventType::AppRegistered ||
               m_console.state().silences().over(event);
    });
    if (concerned)
        rebuild();
}

void SilencesForm::rebuild()
{
    QGridLayout *grid = renewContent(*this, m_content);
    const QList<Silence> silences = m_console.state().silences().all();
    int row = 0;
    if (silences.isEmpty()) {
        auto *none = plainLabel(m_content);
        none->setText(tr("Nothing is silenced: people are notified of everything that needs them."));
        grid->addWidget(none, row++, 0, 1, 2);
    }
    for (const Silence &silence : silences) {
        auto *words = plainLabel(m_content);
        words->setObjectName(QStringLiteral("silence-") + silence.id);
        const QString where = silence.scope.app.isEmpty() ? silence.scope.environment : silence.scope.toString();
        const QString what = silence.alert ? QStringLiteral("%1, %2").arg(where, Words::of(*silence.alert)) : where;
        //: %1 is what is silenced, %2 a time, %3 a person, %4 what the person said
        words->setText(tr("%1 until %2, by %3: %4")
                           .arg(what, localTime(silence.until), Words::who(silence.owner), silence.reason) +
                       QLatin1Char('\n') + tr("%n notification(s) kept back", nullptr, silence.suppressed));
        auto *end = new QPushButton(tr("End"), m_content);
        end->setObjectName(QStringLiteral("end-") + silence.id);
        end->setAccessibleName(tr("End the silence of %1").arg(what));
        offer(end, m_console.canOrder(), m_console.forbidden(EventType::OperatorUnsilenced, silence.scope.environment),
              QString());
        connect(end, &QPushButton::clicked, this, [this, silence] {
            m_console.order(EventType::OperatorUnsilenced, silence.scope, QString(),
                            {{QStringLiteral("silence"), silence.id}});
        });
        grid->addWidget(words, row, 0);
        grid->addWidget(end, row++, 1, Qt::AlignTop);
    }
    auto *begin = new QPushButton(tr("Silence…"), m_content);
    begin->setObjectName(QStringLiteral("begin-silence"));
    begin->setToolTip(tr("Be notified of nothing there for a time"));
    begin->setEnabled(m_console.canOrder() && !m_console.state().apps().empty());
    connect(begin, &QPushButton::clicked, this, &SilencesForm::askForSilence);
    grid->addWidget(begin, row, 1);
    grid->setRowStretch(row + 1, 1);
}

void SilencesForm::askForSilence()
{
    (new SilenceDialog(m_console, {m_console.environment(), QString()}, this))->open();
}

void SilencesForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || (event->type() == QEvent::PaletteChange && m_content))
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ops
