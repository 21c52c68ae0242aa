#include "ui/pages/settings/peopleform.h"

#include "ui/models/words.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>

namespace ops {

namespace {

constexpr int Columns = 2;

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts)) {
        if (!name.trimmed().isEmpty())
            names.append(name.trimmed());
    }
    return names;
}

} // namespace

PeopleForm::PeopleForm(QWidget *parent)
    : QWidget(parent)
    , m_onCall(new QLineEdit(this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    auto *boxes = new QGridLayout;
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        if (!changesTheApp(strategy))
            continue;
        auto *box = new QCheckBox(Words::of(strategy), this);
        box->setObjectName(QStringLiteral("two-persons-") + QLatin1String(name));
        box->setToolTip(tr("Nobody decides on it alone, whoever asked for it."));
        connect(box, &QCheckBox::toggled, this, &PeopleForm::changedByUser);
        boxes->addWidget(box, int(m_twoPersons.size()) / Columns, int(m_twoPersons.size()) % Columns);
        m_twoPersons.append({strategy, box});
    }
    form->addRow(tr("Two people approve:"), boxes);
    m_onCall->setObjectName(QStringLiteral("on-call"));
    m_onCall->setPlaceholderText(tr("empty: everybody at once"));
    m_onCall->setToolTip(
        tr("Names with commas between them: who is asked first, and who next when nobody has answered."));
    connect(m_onCall, &QLineEdit::textChanged, this, &PeopleForm::changedByUser);
    form->addRow(tr("Asked one after the other:"), m_onCall);
}

void PeopleForm::changedByUser()
{
    if (!m_loading)
        Q_EMIT changed();
}

void PeopleForm::setConfig(const EnvironmentConfig &config)
{
    m_loading = true;
    for (const auto &[strategy, box] : std::as_const(m_twoPersons))
        box->setChecked(config.twoPersons.contains(strategy));
    m_loadedOnCall = config.onCall.join(QStringLiteral(", "));
    m_onCall->setText(m_loadedOnCall);
    m_loading = false;
}

void PeopleForm::store(EnvironmentConfig &config) const
{
    for (const auto &[strategy, box] : m_twoPersons) {
        if (!box->isChecked())
            config.twoPersons.removeAll(strategy);
        else if (!config.twoPersons.contains(strategy))
            config.twoPersons.append(strategy);
    }
    if (m_onCall->text() != m_loadedOnCall) // a name with a comma in it is not lost by looking at it
        config.onCall = namesIn(m_onCall->text());
}

} // namespace ops
