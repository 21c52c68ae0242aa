#include "ui/notices/silencedialog.h"

#include "ui/models/words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonObject>
#include <QVBoxLayout>

namespace ops {

SilenceDialog::SilenceDialog(ConsoleState &console, const AppKey &scope, QWidget *parent)
    : OrderDialog(tr("Silence"), tr("Silence"), parent)
    , m_console(console)
    , m_environment(new QComboBox)
    , m_app(new QComboBox)
    , m_alert(new QComboBox)
    , m_length(new QComboBox)
{
    setObjectName(QStringLiteral("silence"));
    setExplanation(tr("Nobody is notified of what is wrong there. It is recorded, shown and healed as ever, and "
                      "questions that wait for a person are asked. The silence ends by itself when its time is up, or "
                      "when nothing is wrong any more."));
    setReasonRequired(true);
    m_environment->setObjectName(QStringLiteral("silence-environment"));
    m_app->setObjectName(QStringLiteral("silence-app"));
    m_alert->setObjectName(QStringLiteral("silence-alert"));
    m_length->setObjectName(QStringLiteral("silence-length"));
    m_environment->addItems(console.state().environments());
    m_environment->setCurrentText(scope.environment);
    fillApps(scope.app);
    m_alert->addItem(tr("everything"), QString());
    for (const auto &[kind, name] : EnumNames<AlertKind>::table)
        m_alert->addItem(Words::of(kind), QString(QLatin1String(name)));
    using std::chrono::hours;
    using std::chrono::minutes;
    const auto add = [this](const QString &text, Duration length) {
        m_length->addItem(text, QVariant::fromValue(qint64(length.count())));
    };
    add(tr("15 minutes"), minutes{15});
    add(tr("1 hour"), hours{1});
    add(tr("4 hours"), hours{4});
    add(tr("1 day"), hours{24});
    add(tr("7 days"), hours{24 * 7});
    m_length->setCurrentIndex(1);
    auto *form = new QFormLayout;
    form->addRow(tr("Environment"), m_environment);
    form->addRow(tr("App"), m_app);
    form->addRow(tr("What"), m_alert);
    form->addRow(tr("For"), m_length);
    body()->addLayout(form);
    connect(m_environment, &QComboBox::currentTextChanged, this, [this] {
        fillApps(QString());
        showWhatIsInTheWay();
    });
    showWhatIsInTheWay();
    connect(this, &OrderDialog::confirmed, this, &SilenceDialog::order);
}

void SilenceDialog::showWhatIsInTheWay()
{
    const QString forbidden = m_console.forbidden(EventType::OperatorSilenced, m_environment->currentText());
    setObstacle(forbidden.isEmpty() ? m_console.obstacle() : forbidden);
}

void SilenceDialog::fillApps(const QString &app)
{
    m_app->clear();
    m_app->addItem(tr("all apps"), QString());
    for (const AppInfo &info : m_console.state().apps()) {
        if (info.key.environment == m_environment->currentText())
            m_app->addItem(info.key.app, info.key.app);
    }
    m_app->setCurrentIndex(std::max(0, m_app->findData(app)));
}

void SilenceDialog::order(const QString &reason)
{
    QJsonObject what{{QStringLiteral("for_ms"), m_length->currentData().toLongLong()},
                     {QStringLiteral("reason"), reason}};
    if (const QString alert = m_alert->currentData().toString(); !alert.isEmpty())
        what.insert(QStringLiteral("alert"), alert);
    m_console.order(EventType::OperatorSilenced, {m_environment->currentText(), m_app->currentData().toString()},
                    QString(), what);
}

} // namespace ops
