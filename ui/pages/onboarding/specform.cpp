#include "ui/pages/onboarding/specform.h"

#include "ui/models/runtimename.h"
#include "ui/models/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr int TellAfterTypingMs = 250; ///< a moment after the last key, so that half a word is no news
constexpr int ListLines = 4;

QStringList linesOf(const QJsonValue &list)
{
    QStringList lines;
    for (const QJsonValue &item : list.toArray())
        lines.append(item.toString());
    return lines;
}

/// A text may have an end of line in it; on a line of its own it would be two.
QJsonArray itemsOf(const QString &text)
{
    QJsonArray items;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            items.append(line.trimmed());
    }
    return items;
}

} // namespace

SpecForm::SpecForm(const QStringList &environments, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QGroupBox *group : {makeApp(), makeRelease(), makeEnvironments(environments), makeWatching(), makeLimits()})
        layout->addWidget(group);
    layout->addStretch(1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TellAfterTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &SpecForm::flush);
}

void SpecForm::bind(QWidget *widget, const Path &path, std::function<void(const QJsonValue &value)> show)
{
    m_bindings.append({widget, path, std::move(show)});
}

/// An empty line takes the field out; with `takenOutWith`, the whole block there.
QLineEdit *SpecForm::makeLine(const QString &name, const Path &path, const QStringList &takenOutWith)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    connect(line, &QLineEdit::textEdited, this, [this, path, takenOutWith](const QString &text) {
        const QString said = text.trimmed();
        if (!said.isEmpty())
            say({path(), said});
        else
            say({takenOutWith.isEmpty() ? path() : takenOutWith, QJsonValue(QJsonValue::Undefined)});
    });
    connect(line, &QLineEdit::editingFinished, this, &SpecForm::flush);
    bind(line, path, [line](const QJsonValue &value) { line->setText(value.toString()); });
    return line;
}

QComboBox *SpecForm::makeChoice(const QString &name, const QStringList &path,
                                const QList<std::pair<QString, QString>> &choices)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    for (const auto &[value, text] : choices)
        box->addItem(text, value);
    bind(
        box, [path] { return path; },
        [box](const QJsonValue &value) { box->setCurrentIndex(box->findData(value.toString())); });
    return box;
}

QPlainTextEdit *SpecForm::makeList(const QString &name, const Path &path)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFixedHeight(text->fontMetrics().lineSpacing() * ListLines + 12);
    connect(text, &QPlainTextEdit::textChanged, this, [this, text, path] {
        say({path(), itemsOf(text->toPlainText())});
    });
    bind(text, path, [text](const QJsonValue &value) { text->setPlainText(linesOf(value).join(u'\n')); });
    return text;
}

QSpinBox *SpecForm::makeNumber(const QStringList &path, int least, int most)
{
    auto *number = new QSpinBox;
    number->setRange(least, most);
    number->setObjectName(path.mid(1).join(u'-'));
    connect(number, &QSpinBox::valueChanged, this, [this, path, least](int value) {
        // The least value stands for "not said".
        say({path, value == least ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value)});
    });
    bind(
        number, [path] { return path; },
        [number](const QJsonValue &value) { number->setValue(std::max(number->minimum(), value.toString().toInt())); });
    return number;
}

QCheckBox *SpecForm::makeSwitch(const QStringList &path)
{
    auto *box = new QCheckBox;
    box->setObjectName(path.mid(1).join(u'-'));
    connect(box, &QCheckBox::clicked, this, [this, path](bool on) {
        say({path, on ? QJsonValue(true) : QJsonValue(QJsonValue::Undefined)});
        flush();
    });
    bind(
        box, [path] { return path; },
        [box](const QJsonValue &value) { box->setChecked(value.toString() == QLatin1String("true")); });
    return box;
}

QGroupBox *SpecForm::makeApp()
{
    auto *group = new QGroupBox(tr("App"));
    auto *form = new QFormLayout(group);
    QLineEdit *name = makeLine(QStringLiteral("name"), [] { return QStringList{QStringLiteral("name")}; });
    name->setToolTip(tr("Small letters, digits and dashes; what the app is called everywhere."));
    QList<std::pair<QString, QString>> types;
    for (const AppType type : {AppType::Api, AppType::Web, AppType::Worker, AppType::Job, AppType::Data})
        types.append({toName(type), Words::of(type)});
    QComboBox *type = makeChoice(QStringLiteral("type"), {QStringLiteral("type")}, types);
    type->setToolTip(tr("Picks the strategies that are tried first."));
    connect(type, &QComboBox::activated, this, [this, type] {
        say({{QStringLiteral("type")}, type->currentData().toString()});
    });
    QList<std::pair<QString, QString>> runtimes;
    for (const char *runtime : {"process", "docker", "swarm"})
        runtimes.append({QLatin1String(runtime), runtimeName(QLatin1String(runtime))});
    m_runtime = makeChoice(QStringLiteral("runtime"), {QStringLiteral("runtime")}, runtimes);
    m_runtime->setToolTip(tr("What runs it: programs of this machine, containers of a Docker engine, or a Swarm."));
    connect(m_runtime, &QComboBox::activated, this, [this] { changeRuntime(m_runtime->currentData().toString()); });
    form->addRow(tr("&Name:"), name);
    form->addRow(tr("&Type:"), type);
    form->addRow(tr("R&untime:"), m_runtime);
    return group;
}

SpecForm::Path SpecForm::inRelease(const QString &field) const
{
    return [this, field] { return QStringList{QStringLiteral("releases"), m_release->currentText(), field}; };
}

QGroupBox *SpecForm::makeRelease()
{
    auto *group = new QGroupBox(tr("Release"));
    m_releaseForm = new QFormLayout(group);
    m_release = new QComboBox;
    m_release->setObjectName(QStringLiteral("release"));
    m_release->setToolTip(tr("Which release the fields below are about. Others are added in the text."));
    connect(m_release, &QComboBox::activated, this, &SpecForm::showValues);
    m_command = makeList(QStringLiteral("command"), inRelease(QStringLiteral("command")));
    m_command->setToolTip(tr("The program and its arguments, one a line. No shell reads them. {port} stands for the "
                             "port of the replica."));
    m_image = makeLine(QStringLiteral("image"), inRelease(QStringLiteral("image")));
    m_image->setToolTip(tr("The image that containers are made of, as in \"shop:2.0\"."));
    m_arguments = makeList(QStringLiteral("args"), inRelease(QStringLiteral("args")));
    m_arguments->setToolTip(tr("What the image's entry point is given, one argument a line."));
    m_releaseForm->addRow(tr("Re&lease:"), m_release);
    m_releaseForm->addRow(tr("&Command:"), m_command);
    m_releaseForm->addRow(tr("&Image:"), m_image);
    m_releaseForm->addRow(tr("&Arguments:"), m_arguments);
    return group;
}

QGroupBox *SpecForm::makeWatching()
{
    auto *group = new QGroupBox(tr("Watching"));
    auto *form = new QFormLayout(group);
    const auto addUrl = [&](const QString &label, const char *block, const QString &hint) {
        const QStringList path{QLatin1String(block), QStringLiteral("http")};
        QLineEdit *url = makeLine(QLatin1String(block), [path] { return path; }, {QLatin1String(block)});
        url->setPlaceholderText(QStringLiteral("http://127.0.0.1:{port}/"));
        url->setToolTip(hint);
        form->addRow(label, url);
    };
    addUrl(tr("&Health check:"), "health", tr("Asked again and again: an answer 2xx means that the replica is well."));
    addUrl(tr("&Probe:"), "probe", tr("A request as users make it: shows latency and errors as they meet them."));
    return group;
}

QGroupBox *SpecForm::makeLimits()
{
    auto *group = new QGroupBox(tr("Limits; empty: as the environment has it"));
    auto *form = new QFormLayout(group);
    const auto add = [&](const QString &label, const char *field, const char *example) {
        const QStringList path{QStringLiteral("limits"), QLatin1String(field)};
        QLineEdit *line = makeLine(QLatin1String(field), [path] { return path; });
        //: %1 is what could be written there, such as 500ms
        line->setPlaceholderText(tr("for example %1").arg(QLatin1String(example)));
        form->addRow(label, line);
    };
    add(tr("95 of 100 answers &within:"), "latency_p95", "500ms");
    add(tr("&Errors:"), "error_rate", "5%");
    add(tr("&Memory:"), "memory", "128MiB");
    add(tr("CP&U:"), "cpu", "90%");
    return group;
}

QGroupBox *SpecForm::makeEnvironments(const QStringList &names)
{
    constexpr int MostReplicas = 100;
    constexpr int LeastPort = 1023; // stands for none
    constexpr int LastPort = 65535;
    auto *group = new QGroupBox(tr("Environments"));
    auto *grid = new QGridLayout(group);
    const QStringList titles{QString(), tr("Release"), tr("Replicas"), tr("At most"), tr("Port"), tr("Shadow")};
    for (int column = 0; column < titles.size(); ++column)
        grid->addWidget(new QLabel(titles[column]), 0, column);
    for (const QString &name : names) {
        const auto path = [&name](const char *field) {
            return QStringList{QStringLiteral("environments"), name, QLatin1String(field)};
        };
        EnvironmentRow row{.name = name,
                           .used = new QCheckBox(name),
                           .release = new QComboBox,
                           .replicas = makeNumber(path("replicas"), 1, MostReplicas),
                           .most = makeNumber(path("max_replicas"), 0, MostReplicas),
                           .port = makeNumber(path("port"), LeastPort, LastPort),
                           .shadow = makeSwitch(path("shadow"))};
        row.used->setObjectName(QStringLiteral("use-") + name);
        row.used->setToolTip(tr("The app runs in %1.").arg(name));
        row.release->setObjectName(name + QStringLiteral("-release"));
        row.release->setToolTip(tr("The release that is deployed first."));
        row.most->setSpecialValueText(tr("as many"));
        row.most->setToolTip(tr("How many replicas a scale-out may reach."));
        row.port->setSpecialValueText(tr("none"));
        row.port->setToolTip(tr("Of the first replica; the others follow. Two are kept for each replica."));
        row.shadow->setToolTip(tr("What would be done is only said and compared with what people do, until a person "
                                  "ends that."));
        connect(row.used, &QCheckBox::clicked, this, [this, row](bool use) { useEnvironment(row, use); });
        connect(row.release, &QComboBox::activated, this, [this, row, releasePath = path("release")] {
            say({releasePath, row.release->currentText()});
            flush();
        });
        const int line = grid->rowCount();
        int column = 0;
        for (QWidget *widget : {static_cast<QWidget *>(row.used), static_cast<QWidget *>(row.release),
                                static_cast<QWidget *>(row.replicas), static_cast<QWidget *>(row.most),
                                static_cast<QWidget *>(row.port), static_cast<QWidget *>(row.shadow)}) {
            if (column > 0)
                widget->setAccessibleName(QStringLiteral("%1 %2").arg(name, titles[column]));
            grid->addWidget(widget, line, column++);
        }
        m_rows.append(row);
    }
    return group;
}

QJsonValue SpecForm::valueAt(const QStringList &path) const
{
    QJsonValue value = m_fields;
    for (const QString &name : path)
        value = value.toObject().value(name);
    return value;
}

void SpecForm::show(const SpecReport &report)
{
    setEnabled(report.readable);
    if (!report.readable || !m_said.isEmpty())
        return; // what is shown is newer than the text
    m_fields = report.fields;
    showReleases(report.releases);
    showRuntime(report.runtime);
    for (const EnvironmentRow &row : std::as_const(m_rows))
        showEnvironment(row);
    showValues();
}

void SpecForm::showValues()
{
    for (const Binding &binding : std::as_const(m_bindings)) {
        if (binding.widget->hasFocus() && binding.widget->isEnabled() && isActiveWindow() &&
            !binding.widget->inherits("QComboBox"))
            continue;
        const QSignalBlocker quiet(binding.widget);
        binding.show(valueAt(binding.path()));
    }
}

void SpecForm::showRuntime(const QString &runtime)
{
    const bool isProcess = runtime == QLatin1String("process");
    m_releaseForm->setRowVisible(m_command, isProcess);
    m_releaseForm->setRowVisible(m_image, !isProcess);
    m_releaseForm->setRowVisible(m_arguments, !isProcess);
}

void SpecForm::showReleases(const QStringList &releases)
{
    const auto fill = [&releases](QComboBox *box, const QString &wanted) {
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItems(releases);
        box->setCurrentIndex(int(releases.indexOf(wanted)));
    };
    const QString shown = m_release->currentText();
    fill(m_release, releases.contains(shown) || releases.isEmpty() ? shown : releases.last());
    for (const EnvironmentRow &row : std::as_const(m_rows))
        fill(row.release, valueAt({QStringLiteral("environments"), row.name, QStringLiteral("release")}).toString());
}

void SpecForm::showEnvironment(const EnvironmentRow &row)
{
    const bool used = valueAt({QStringLiteral("environments"), row.name}).isObject();
    const QSignalBlocker quiet(row.used);
    row.used->setChecked(used);
    for (QWidget *widget :
         {static_cast<QWidget *>(row.release), static_cast<QWidget *>(row.replicas), static_cast<QWidget *>(row.most),
          static_cast<QWidget *>(row.port), static_cast<QWidget *>(row.shadow)})
        widget->setEnabled(used);
}

/// What only the other kinds of runtime know goes; what this one needs comes.
void SpecForm::changeRuntime(const QString &runtime)
{
    say({{QStringLiteral("runtime")}, runtime});
    const bool isProcess = runtime == QLatin1String("process");
    const QJsonValue nothing(QJsonValue::Undefined);
    for (const QString &release : m_fields.value(QLatin1String("releases")).toObject().keys()) {
        const auto path = [&release](const char *field) {
            return QStringList{QStringLiteral("releases"), release, QLatin1String(field)};
        };
        const bool wasProcess = valueAt(path("command")).isArray();
        if (isProcess == wasProcess)
            continue;
        if (isProcess) {
            say({path("image"), nothing});
            say({path("args"), nothing});
            say({path("command"), QJsonArray{QStringLiteral("./program")}});
        } else {
            say({path("command"), nothing});
            say({path("image"), QStringLiteral("image:tag")});
        }
    }
    flush();
}

void SpecForm::useEnvironment(const EnvironmentRow &row, bool use)
{
    const QStringList path{QStringLiteral("environments"), row.name};
    if (use)
        say({path + QStringList{QStringLiteral("release")}, m_release->currentText()});
    else
        say({path, QJsonValue(QJsonValue::Undefined)});
    flush();
}

void SpecForm::say(const SpecFieldChange &change)
{
    m_said.removeIf([&change](const SpecFieldChange &before) { return before.path == change.path; });
    m_said.append(change);
    m_typing.start();
}

void SpecForm::flush()
{
    m_typing.stop();
    if (!m_said.isEmpty())
        Q_EMIT changed(std::exchange(m_said, {}));
}

} // namespace ops
