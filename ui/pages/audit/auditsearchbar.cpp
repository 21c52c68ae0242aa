#include "ui/pages/audit/auditsearchbar.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace ops {

namespace {

constexpr int TypingPauseMs = 250;
constexpr int LongestText = 200;

/// Beside the spans that end now.
enum SpanItem
{
    Always,
    LastHour,
    LastDay,
    LastWeek,
    LastMonth,
    Between
};
constexpr std::array SpanHours{0, 1, 24, 7 * 24, 30 * 24};

QLineEdit *makeField(const char *name)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setClearButtonEnabled(true);
    field->setMaxLength(LongestText);
    return field;
}

QDateTimeEdit *makeTime(const char *name)
{
    auto *time = new QDateTimeEdit(QDateTime::currentDateTime());
    time->setObjectName(QLatin1String(name));
    time->setCalendarPopup(true);
    return time;
}

} // namespace

AuditSearchBar::AuditSearchBar(const QStringList &kinds, QWidget *parent)
    : QWidget(parent)
    , m_text(makeField("filter"))
    , m_actor(makeField("actor"))
    , m_kind(new QComboBox)
    , m_app(makeField("app"))
    , m_span(new QComboBox)
    , m_fromLabel(new QLabel)
    , m_from(makeTime("from"))
    , m_untilLabel(new QLabel)
    , m_until(makeTime("until"))
{
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->addItem(QString());
    for (const QString &kind : kinds)
        m_kind->addItem(kind + QLatin1String(".*"), kind);
    m_span->setObjectName(QStringLiteral("span"));
    for (int item = Always; item <= Between; ++item)
        m_span->addItem(QString());
    m_from->setDateTime(m_until->dateTime().addDays(-1));
    m_fromLabel->setBuddy(m_from);
    m_untilLabel->setBuddy(m_until);

    auto *fields = new QHBoxLayout;
    fields->addWidget(m_text, 3);
    fields->addWidget(m_actor, 2);
    fields->addWidget(m_kind);
    fields->addWidget(m_app, 2);
    fields->addWidget(m_span);
    auto *times = new QHBoxLayout;
    times->addStretch(1);
    times->addWidget(m_fromLabel);
    times->addWidget(m_from);
    times->addWidget(m_untilLabel);
    times->addWidget(m_until);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(fields);
    layout->addLayout(times);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &AuditSearchBar::changed);
    for (QLineEdit *field : {m_text, m_actor, m_app}) {
        connect(field, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
        connect(field, &QLineEdit::returnPressed, this, [this] {
            m_typing.stop();
            Q_EMIT changed();
        });
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AuditSearchBar::changed);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        showTimes();
        Q_EMIT changed();
    });
    for (QDateTimeEdit *time : {m_from, m_until})
        connect(time, &QDateTimeEdit::dateTimeChanged, this, [this] { m_typing.start(); });
    showTimes();
    retranslate();
}

AuditQuery AuditSearchBar::query(Timestamp now) const
{
    AuditQuery query{.text = m_text->text().trimmed(),
                     .actor = m_actor->text().trimmed(),
                     .kind = m_kind->currentData().toString(),
                     .environment = {},
                     .app = m_app->text().trimmed(),
                     .from = {},
                     .until = {}};
    const int span = m_span->currentIndex();
    if (span == Between) {
        query.from = fromEpochMs(m_from->dateTime().toMSecsSinceEpoch());
        query.until = fromEpochMs(m_until->dateTime().toMSecsSinceEpoch());
    } else if (span > Always) {
        query.from = now - std::chrono::hours(SpanHours.at(size_t(span)));
    }
    return query;
}

void AuditSearchBar::searchFor(const QString &text)
{
    {
        const QSignalBlocker quiet(this);
        m_actor->clear();
        m_app->clear();
        m_kind->setCurrentIndex(0);
        m_span->setCurrentIndex(Always);
        m_text->setText(text);
    }
    m_typing.stop();
    Q_EMIT changed();
}

void AuditSearchBar::showTimes()
{
    const bool shown = m_span->currentIndex() == Between;
    for (QWidget *widget : {static_cast<QWidget *>(m_fromLabel), static_cast<QWidget *>(m_from),
                            static_cast<QWidget *>(m_untilLabel), static_cast<QWidget *>(m_until)})
        widget->setVisible(shown);
}

void AuditSearchBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AuditSearchBar::retranslate()
{
    m_text->setPlaceholderText(tr("Search: any text in a record"));
    m_text->setAccessibleName(tr("Text in the records"));
    m_actor->setPlaceholderText(tr("Who"));
    m_actor->setToolTip(tr("A person's name, \"operator\" for all people, or an agent's name as the events show it."));
    m_actor->setAccessibleName(tr("Who decided"));
    m_kind->setItemText(0, tr("All kinds"));
    m_kind->setToolTip(tr("Which kind of records is shown."));
    m_kind->setAccessibleName(tr("Kind of the records"));
    m_app->setPlaceholderText(tr("App"));
    m_app->setToolTip(tr("Which app's records are shown; a part of its name will do."));
    m_app->setAccessibleName(tr("App of the records"));
    m_span->setItemText(Always, tr("Any time"));
    m_span->setItemText(LastHour, tr("The last hour"));
    m_span->setItemText(LastDay, tr("The last 24 hours"));
    m_span->setItemText(LastWeek, tr("The last 7 days"));
    m_span->setItemText(LastMonth, tr("The last 30 days"));
    m_span->setItemText(Between, tr("Between…"));
    m_span->setToolTip(tr("From which time records are shown."));
    m_span->setAccessibleName(tr("Time of the records"));
    m_fromLabel->setText(tr("Fro&m:"));
    m_untilLabel->setText(tr("&Until:"));
    const QString format = QStringLiteral("yyyy-MM-dd HH:mm");
    m_from->setDisplayFormat(format);
    m_until->setDisplayFormat(format);
}

} // namespace ops
