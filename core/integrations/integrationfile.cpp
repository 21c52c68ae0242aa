#include "integrations/integrationfile.h"

#include "apps/specblock.h"
#include "apps/specschema.h"
#include "config/textfile.h"
#include "integrations/endpoint.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled file.
static void initialiseBundledSchema()
{
    Q_INIT_RESOURCE(integrationschema);
}

namespace ops {

namespace {

constexpr qint64 MaxBytes = qint64(256) * 1024;

SpecSchema schema()
{
    initialiseBundledSchema();
    QFile file(QStringLiteral(":/schema/integrations.schema.json"));
    return SpecSchema(file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                     : QJsonObject());
}

class Reader
{
public:
    explicit Reader(const QString &file)
        : m_document(file)
        , m_directory(QFileInfo(file).absolutePath())
    {
    }

    Result<IntegrationSettings> read(const YAML::Node &root);

private:
    IntegrationConfig readIntegration(const SpecPlace &place);
    IntegrationConfig readMetrics(const SpecPlace &place);
    void readAddress(const SpecBlock &block, IntegrationConfig &config);
    NoticeRule readRule(const SpecPlace &place);
    SecretReference readReference(const SpecBlock &block, const char *name, bool mayBePlain);
    void checkEndpoint(const IntegrationConfig &config, const SpecPlace &place, const SpecBlock &block);

    YamlDocument m_document;
    QString m_directory;
    bool m_isKeyringSilent = false; ///< it has not answered in time
};

/// What services ask for.
Duration spacingOf(IntegrationKind kind)
{
    switch (kind) {
    case IntegrationKind::PagerDuty:
        return Duration{500}; // 120 a minute
    case IntegrationKind::Slack:
        return Duration{1000};
    case IntegrationKind::Teams:
        return Duration{300}; // 4 a second
    default:
        return Duration{0};
    }
}

SecretReference Reader::readReference(const SpecBlock &block, const char *name, bool mayBePlain)
{
    if (!block.has(name))
        return {};
    const SpecPlace place = block.at(name);
    const QString text = place.node.IsScalar() ? place.text() : QString();
    SecretReference reference = SecretReference::withKeyring(text, m_directory);
    if (reference.isEmpty() && mayBePlain && !text.isEmpty())
        return SecretReference::plain(text);
    if (reference.isEmpty()) // which may be the secret itself: it is not shown
        m_document.fail(place.mark, place.path, QStringLiteral("Secrets do not stand in this file."),
                        mayBePlain ? QStringLiteral("a URL, file:PATH, env:NAME or keyring:SERVICE/KEY")
                                   : QStringLiteral("file:PATH, env:NAME or keyring:SERVICE/KEY"));
    return reference;
}

void Reader::checkEndpoint(const IntegrationConfig &config, const SpecPlace &place, const SpecBlock &block)
{
    for (const auto &[name, reference] : {std::pair{"url", config.url}, std::pair{"secret", config.secret}}) {
        if (m_isKeyringSilent && reference.isInKeyring())
            return;
        if (const Result<QByteArray> read = reference.read(); !read) {
            if (read.error().kind == Error::Kind::TimedOut) {
                // It may be about to be unlocked: whatever is sent asks again. Here it is waited for once, not by each.
                m_isKeyringSilent = true;
                return;
            }
            const SpecPlace there = block.has(name) ? block.at(name) : place;
            m_document.fail(there.mark, there.path, read.error().toString(),
                            QStringLiteral("a secret that can be read"));
            return;
        }
    }
    if (const Result<Endpoint> endpoint = readEndpoint(config); !endpoint) {
        const SpecPlace there = block.has("url") ? block.at("url") : place;
        m_document.fail(there.mark, there.path, endpoint.error().what,
                        QStringLiteral("https://HOST/..., or http:// on this machine; for mail smtps:// or smtp://"));
    }
}

NoticeRule Reader::readRule(const SpecPlace &place)
{
    const SpecBlock block(place);
    NoticeRule rule;
    for (const QString &name : block.texts("events"))
        rule.events.append(fromName<NoticeKind>(name).value_or(NoticeKind::Test));
    rule.severity = fromName<Severity>(block.text("severity")).value_or(rule.severity);
    rule.environments = block.texts("environments");
    rule.apps = block.texts("apps");
    for (const QString &day : block.texts("days"))
        rule.hours.days.append(dayFromText(day).value_or(1));
    rule.hours.from = minutesFromText(block.text("from")).value_or(rule.hours.from);
    rule.hours.to = minutesFromText(block.text("to")).value_or(rule.hours.to);
    if (rule.hours.from == TimeWindow::MinutesPerDay || rule.hours.to == 0)
        m_document.fail(place.mark, place.path, QStringLiteral("These hours never are."),
                        QStringLiteral("from \"00:00\" to \"23:59\", to \"00:01\" to \"24:00\""));
    return rule;
}

IntegrationConfig Reader::readIntegration(const SpecPlace &place)
{
    const SpecBlock block(place);
    IntegrationConfig config;
    config.name = block.text("name");
    config.kind = fromName<IntegrationKind>(block.text("kind")).value_or(config.kind);
    const bool isSecretUrl = config.kind == IntegrationKind::Slack || config.kind == IntegrationKind::Teams;
    config.url = readReference(block, "url", !isSecretUrl);
    if (!block.has("url") && config.kind == IntegrationKind::PagerDuty)
        config.url = SecretReference::plain(QStringLiteral("https://events.pagerduty.com/v2/enqueue"));
    config.secret = readReference(block, "secret", false);
    block.read("user", config.user);
    block.read("answer_as", config.answerAs);
    block.read("project", config.project);
    block.read("issue_type", config.issueType);
    config.isCloud = block.text("hosting") != QLatin1String("data_center");
    block.read("resolve_transition", config.resolveTransition);
    block.read("reopen_transition", config.reopenTransition);
    block.read("from", config.from);
    config.to = block.texts("to");
    config.spacing = spacingOf(config.kind);
    block.read("timeout", config.timeout);
    block.read("spacing", config.spacing);
    block.read("first_retry", config.firstRetry);
    block.read("longest_retry", config.longestRetry);
    block.read("give_up_after", config.giveUpAfter);
    for (const SpecPlace &rule : block.items("rules"))
        config.rules.append(readRule(rule));
    if (!m_document.error())
        checkEndpoint(config, place, block);
    return config;
}

void Reader::readAddress(const SpecBlock &block, IntegrationConfig &config)
{
    const QString address = block.text("address");
    const qsizetype colon = address.lastIndexOf(QLatin1Char(':'));
    const QString host = address.left(colon);
    config.host = host.startsWith(QLatin1Char('[')) ? host.mid(1, host.size() - 2) : host;
    const uint port = address.mid(colon + 1).toUInt();
    config.port = quint16(port);
    if (QHostAddress(config.host).isNull() || port == 0 || port > 65535)
        m_document.fail(block.at("address").mark, block.at("address").path,
                        QStringLiteral("This is no address of a machine with a port."),
                        QStringLiteral("an IP address and a port such as 127.0.0.1:8125 or [::1]:8125"));
}

IntegrationConfig Reader::readMetrics(const SpecPlace &place)
{
    const SpecBlock block(place);
    IntegrationConfig config;
    config.name = block.text("name");
    config.kind = fromName<IntegrationKind>(block.text("kind")).value_or(config.kind);
    config.tags = block.texts("tags");
    block.read("interval", config.interval);
    block.read("timeout", config.timeout);
    if (block.has("header"))
        config.header = block.text("header").toLatin1();
    if (config.kind == IntegrationKind::DogStatsD) {
        readAddress(block, config);
        return config;
    }
    config.url = readReference(block, "url", true);
    if (!block.has("url"))
        config.url = SecretReference::plain(QStringLiteral("https://api.datadoghq.com/api/v2/series"));
    config.secret = readReference(block, "secret", false);
    if (!m_document.error())
        checkEndpoint(config, place, block);
    return config;
}

Result<IntegrationSettings> Reader::read(const YAML::Node &root)
{
    schema().check(m_document, root);
    if (m_document.error())
        return *m_document.error();
    const SpecBlock block(SpecPlace{root, root.Mark(), QString()});
    IntegrationSettings settings;
    if (block.has("time_zone")) {
        settings.timeZone = QTimeZone(block.text("time_zone").toUtf8());
        if (!settings.timeZone.isValid())
            m_document.fail(block.at("time_zone").mark, block.at("time_zone").path,
                            QStringLiteral("There is no such time zone."),
                            QStringLiteral("a name such as Europe/Berlin"));
    }
    QStringList names;
    const auto take = [&](const SpecPlace &place, const IntegrationConfig &config, QList<IntegrationConfig> &list) {
        if (names.contains(config.name))
            m_document.fail(place.mark, place.path, QStringLiteral("The name '%1' is there twice.").arg(config.name),
                            QStringLiteral("each name once"));
        names.append(config.name);
        list.append(config);
    };
    for (const SpecPlace &place : block.has("integrations") ? itemsOf(block.at("integrations")) : QList<SpecPlace>())
        take(place, readIntegration(place), settings.integrations);
    for (const SpecPlace &place : block.has("metrics") ? itemsOf(block.at("metrics")) : QList<SpecPlace>())
        take(place, readMetrics(place), settings.metrics);
    if (names.isEmpty())
        m_document.fail(root.Mark(), QString(), QStringLiteral("Nobody is told of anything."),
                        QStringLiteral("integrations, metrics or both"));
    if (m_document.error())
        return *m_document.error();
    return settings;
}

} // namespace

Result<IntegrationSettings> parseIntegrations(const QByteArray &content, const QString &file)
{
    const Result<YAML::Node> root = loadYaml(content, file);
    return root ? Reader(file).read(*root) : Result<IntegrationSettings>(root.error());
}

Result<IntegrationSettings> loadIntegrations(const QString &path)
{
    const Result<QByteArray> content = readTextFile(path, MaxBytes);
    return content ? parseIntegrations(*content, path) : Result<IntegrationSettings>(content.error());
}

} // namespace ops
