#include "campaign/mixfile.h"

#include "config/textfile.h"
#include "config/yamlmap.h"
#include "model/environmentname.h"
#include "resources/bundledresources.h"

#include <QDir>
#include <QFileInfo>

namespace ops {

namespace {

constexpr qint64 MaxBytes = qint64(256) * 1024;
constexpr int MaxItems = 200;
const FieldRange Share{FieldRange::Unit::Share, 0, 1};
const FieldRange Weight{FieldRange::Unit::Share, 0, 1'000'000};
const FieldRange Milliseconds{FieldRange::Unit::Milliseconds, 0, 30.0 * 24 * MsPerHour};
const FieldRange ServiceTime{FieldRange::Unit::Milliseconds, 1, 10'000};
const FieldRange Load{FieldRange::Unit::Share, 0.05, 10};
const FieldRange AnyNumber{FieldRange::Unit::Share, 0, 1'000'000};
const FieldRange AppCount{FieldRange::Unit::Count, 1, 200};

QString bundledDirectory()
{
    return QStringLiteral(":/mixes/");
}

/// Reads one mix; remembers the first mistake in the document.
class MixReader
{
public:
    explicit MixReader(const QString &path)
        : m_document(path)
    {
    }

    Result<Mix> read(const YAML::Node &root);

private:
    /// A number, or a list of two of which the first is not above the second. Durations become seconds times `unit`.
    void readSpan(const YamlMap &map, const QString &field, Span &target, const FieldRange &range, double unit);
    void readApps(const YamlMap &map);
    void readFaults(const YamlMap &map);
    MixFault readFault(const YAML::Node &node, const QString &path);
    void readParameters(const YamlMap &map, MixFault &fault);
    void checkFault(const YamlMap &map, const MixFault &fault);
    void readTurn(const YamlMap &map, MixFault &fault);
    void readCure(const YamlMap &map, const QString &field, std::optional<Strategy> &target);
    std::optional<YAML::Node> list(const YamlMap &map, const QString &field);

    YamlDocument m_document;
    Mix m_mix;
};

Result<Mix> MixReader::read(const YAML::Node &root)
{
    const YamlMap map(m_document, root, QString(),
                      {QStringLiteral("description"), QStringLiteral("environment"), QStringLiteral("apps"),
                       QStringLiteral("faults"), QStringLiteral("two_at_once"), QStringLiteral("false_alarms"),
                       QStringLiteral("releases"), QStringLiteral("vetoes"), QStringLiteral("load"),
                       QStringLiteral("alarm_lasts"), QStringLiteral("repair"), QStringLiteral("pause")});
    m_mix.description = map.text(QStringLiteral("description")).value_or(QString());
    m_mix.environment = map.text(QStringLiteral("environment")).value_or(m_mix.environment);
    if (!isEnvironmentName(m_mix.environment))
        map.complain(QStringLiteral("environment"), QStringLiteral("Found '%1'.").arg(m_mix.environment.left(64)),
                     QStringLiteral("the name of a configured environment, such as prod"));
    map.read(QStringLiteral("two_at_once"), m_mix.twoAtOnce, Share);
    map.read(QStringLiteral("false_alarms"), m_mix.falseAlarms, Share);
    map.read(QStringLiteral("releases"), m_mix.releases, Share);
    map.read(QStringLiteral("vetoes"), m_mix.vetoes, Share);
    readSpan(map, QStringLiteral("load"), m_mix.load, Load, 1);
    readSpan(map, QStringLiteral("alarm_lasts"), m_mix.alarmSeconds, Milliseconds, 0.001);
    readSpan(map, QStringLiteral("repair"), m_mix.repairSeconds, Milliseconds, 0.001);
    readSpan(map, QStringLiteral("pause"), m_mix.pauseSeconds, Milliseconds, 0.001);
    readApps(map);
    readFaults(map);
    if (m_document.error())
        return *m_document.error();
    return m_mix;
}

std::optional<YAML::Node> MixReader::list(const YamlMap &map, const QString &field)
{
    const auto node = map.node(field);
    if (node && node->IsSequence() && node->size() > 0 && node->size() <= MaxItems)
        return node;
    map.complain(field,
                 node ? QStringLiteral("Found %1.").arg(describe(*node)) : QStringLiteral("The field is missing."),
                 QStringLiteral("a list of 1 to %1 entries").arg(MaxItems));
    return std::nullopt;
}

void MixReader::readSpan(const YamlMap &map, const QString &field, Span &target, const FieldRange &range, double unit)
{
    const auto node = map.node(field);
    if (!node)
        return;
    if (node->IsScalar()) {
        double value = target.low / unit;
        map.read(field, value, range);
        target = {value * unit, value * unit};
        return;
    }
    if (!node->IsSequence() || node->size() != 2) {
        map.complain(field, QStringLiteral("Found %1.").arg(describe(*node)),
                     QStringLiteral("a number, or a list of two: [lowest, highest]"));
        return;
    }
    // Each end is read as a field of its own, so that units and ranges are checked alike.
    YAML::Node ends;
    ends["low"] = (*node)[0];
    ends["high"] = (*node)[1];
    const YamlMap both(m_document, ends, map.path(field), {QStringLiteral("low"), QStringLiteral("high")});
    double low = 0;
    double high = 0;
    both.read(QStringLiteral("low"), low, range);
    both.read(QStringLiteral("high"), high, range);
    if (low > high)
        map.complain(field, QStringLiteral("The first number is above the second."),
                     QStringLiteral("[lowest, highest]"));
    target = {low * unit, high * unit};
}

void MixReader::readApps(const YamlMap &map)
{
    const QString field = QStringLiteral("apps");
    const auto node = list(map, field);
    for (std::size_t i = 0; node && i < node->size(); ++i) {
        const YamlMap entry(m_document, (*node)[i], map.path(field) + QStringLiteral("[%1]").arg(i),
                            {QStringLiteral("type"), QStringLiteral("count"), QStringLiteral("service_time")});
        MixApps apps;
        entry.read(QStringLiteral("type"), apps.type);
        entry.read(QStringLiteral("count"), apps.count, AppCount);
        readSpan(entry, QStringLiteral("service_time"), apps.serviceMs, ServiceTime, 1);
        m_mix.apps.append(apps);
    }
}

void MixReader::readFaults(const YamlMap &map)
{
    const QString field = QStringLiteral("faults");
    const auto node = list(map, field);
    double sum = 0;
    for (std::size_t i = 0; node && i < node->size(); ++i) {
        m_mix.faults.append(readFault((*node)[i], map.path(field) + QStringLiteral("[%1]").arg(i)));
        sum += m_mix.faults.last().weight;
    }
    if (node && sum <= 0 && !m_document.error())
        map.complain(field, QStringLiteral("All weights are 0."), QStringLiteral("at least one above 0"));
}

MixFault MixReader::readFault(const YAML::Node &node, const QString &path)
{
    const YamlMap map(m_document, node, path,
                      {QStringLiteral("fault"), QStringLiteral("weight"), QStringLiteral("parameters"),
                       QStringLiteral("duration"), QStringLiteral("cure"), QStringLiteral("turns")});
    MixFault fault;
    if (!map.node(QStringLiteral("fault")))
        map.complain(QStringLiteral("fault"), QStringLiteral("The field is missing."), allNames<FaultKind>());
    map.read(QStringLiteral("fault"), fault.kind);
    map.read(QStringLiteral("weight"), fault.weight, Weight);
    if (map.node(QStringLiteral("duration"))) {
        Span duration;
        readSpan(map, QStringLiteral("duration"), duration, Milliseconds, 0.001);
        fault.duration = duration;
    }
    readCure(map, QStringLiteral("cure"), fault.cure);
    readTurn(map, fault);
    readParameters(map, fault);
    if (!m_document.error())
        checkFault(map, fault);
    return fault;
}

void MixReader::readCure(const YamlMap &map, const QString &field, std::optional<Strategy> &target)
{
    if (!map.node(field))
        return;
    Strategy cure = Strategy::Restart;
    map.read(field, cure);
    const QList<Strategy> possible{Strategy::Restart, Strategy::Rollback, Strategy::ScaleOut};
    if (possible.contains(cure))
        target = cure;
    else
        map.complain(field, QStringLiteral("%1 cannot be the only cure.").arg(toName(cure)),
                     QStringLiteral("restart, rollback, scale_out"));
}

void MixReader::readTurn(const YamlMap &map, MixFault &fault)
{
    const auto node = map.node(QStringLiteral("turns"));
    if (!node)
        return;
    const YamlMap turn(m_document, *node, map.path(QStringLiteral("turns")),
                       {QStringLiteral("at"), QStringLiteral("cure")});
    fault.turnsAt = 0.5;
    turn.read(QStringLiteral("at"), fault.turnsAt, Share);
    readCure(turn, QStringLiteral("cure"), fault.turnsTo);
    if (!fault.turnsTo && !m_document.error())
        turn.complain(QStringLiteral("cure"), QStringLiteral("The field is missing."),
                      QStringLiteral("restart, rollback, scale_out"));
}

void MixReader::readParameters(const YamlMap &map, MixFault &fault)
{
    const auto node = map.node(QStringLiteral("parameters"));
    if (!node)
        return;
    QStringList names;
    if (node->IsMap()) {
        for (const auto &entry : *node)
            names.append(QString::fromStdString(entry.first.as<std::string>(std::string())));
    }
    const YamlMap parameters(m_document, *node, map.path(QStringLiteral("parameters")), names);
    for (const QString &name : std::as_const(names)) {
        const auto value = parameters.node(name);
        if (!value)
            continue;
        const YAML::Node first = value->IsSequence() && value->size() > 0 ? (*value)[0] : *value;
        bool isNumber = false;
        QString::fromStdString(first.as<std::string>(std::string())).toDouble(&isNumber);
        if (isNumber) {
            readSpan(parameters, name, fault.numbers[name], AnyNumber, 1);
            continue;
        }
        QStringList &words = fault.words[name];
        if (value->IsScalar())
            words.append(parameters.text(name).value_or(QString()));
        else
            for (const auto &[text, mark] : readTexts(m_document, *value, parameters.path(name)))
                words.append(text);
    }
}

/// What may be drawn has to be a fault: its ends are tried.
void MixReader::checkFault(const YamlMap &map, const MixFault &fault)
{
    const auto check = [&](bool high, const QString &name, const QString &word) {
        QJsonObject parameters;
        for (auto it = fault.numbers.cbegin(); it != fault.numbers.cend(); ++it)
            parameters.insert(it.key(), high ? it->high : it->low);
        if (!name.isEmpty())
            parameters.insert(name, word);
        const auto made = makeFault(toName(fault.kind), parameters, Duration{-1}, {});
        if (!made && !m_document.error())
            map.complain(QStringLiteral("parameters"), made.error().where + QStringLiteral(": ") + made.error().what,
                         QString(made.error().todo).remove(QStringLiteral("Allowed: ")));
    };
    check(false, {}, {});
    check(true, {}, {});
    for (auto it = fault.words.cbegin(); it != fault.words.cend(); ++it) {
        for (const QString &word : *it)
            check(false, it.key(), word);
    }
    const bool tooShort = fault.kind == FaultKind::DependencyOutage && fault.duration && fault.duration->low <= 0;
    if (tooShort && !m_document.error())
        map.complain(QStringLiteral("duration"), QStringLiteral("An outage has to have an end."),
                     QStringLiteral("above 0"));
}

} // namespace

QStringList bundledMixes()
{
    initialiseBundledResources();
    QStringList names;
    for (const QFileInfo &file : QDir(bundledDirectory()).entryInfoList({QStringLiteral("*.yaml")}, QDir::Files))
        names.append(file.completeBaseName());
    return names;
}

Result<Mix> loadMix(const QString &nameOrPath)
{
    const bool isBundled = bundledMixes().contains(nameOrPath);
    const QString path = isBundled ? bundledDirectory() + nameOrPath + QStringLiteral(".yaml") : nameOrPath;
    if (!isBundled && !QFileInfo::exists(path))
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such mix."),
                     .where = nameOrPath.left(200),
                     .todo = QStringLiteral("Bundled: %1; or give the path of a YAML file.")
                                 .arg(bundledMixes().join(QStringLiteral(", ")))};
    const Result<QByteArray> content = readTextFile(path, MaxBytes);
    if (!content)
        return content.error();
    const Result<YAML::Node> root = loadYaml(*content, path);
    if (!root)
        return root.error();
    Result<Mix> mix = MixReader(path).read(*root);
    if (mix)
        mix->name = QFileInfo(path).completeBaseName();
    return mix;
}

} // namespace ops
