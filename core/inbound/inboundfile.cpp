#include "inbound/inboundfile.h"

#include "apps/specblock.h"
#include "apps/specschema.h"
#include "config/textfile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled file.
static void initialiseInboundSchema()
{
    Q_INIT_RESOURCE(inboundschema);
}

namespace ops {

namespace {

constexpr qint64 MaxInboundBytes = qint64(256) * 1024;

SpecSchema inboundSchema()
{
    initialiseInboundSchema();
    QFile file(QStringLiteral(":/schema/inbound.schema.json"));
    return SpecSchema(file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                     : QJsonObject());
}

/// Values of ours by names of theirs; the schema has found them to be such.
template <typename E>
QMap<QString, E> valuesOf(const SpecBlock &block, const char *name)
{
    QMap<QString, E> values;
    const QMap<QString, QString> texts = block.table(name);
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        if (const std::optional<E> value = fromName<E>(*text))
            values.insert(text.key(), *value);
    }
    return values;
}

AlertMapping readMapping(const SpecBlock &block)
{
    AlertMapping mapping;
    if (block.has("labels")) {
        const SpecBlock labels(block.at("labels"));
        labels.read("app", mapping.appLabel);
        labels.read("environment", mapping.environmentLabel);
        labels.read("severity", mapping.severityLabel);
        labels.read("kind", mapping.kindLabel);
    }
    block.read("environment", mapping.environment);
    mapping.apps = block.table("apps");
    mapping.environments = block.table("environments");
    mapping.severities = valuesOf<Severity>(block, "severities");
    mapping.kinds = valuesOf<IssueKind>(block, "kinds");
    return mapping;
}

GithubRule readRule(const SpecBlock &block)
{
    GithubRule rule;
    block.read("repository", rule.repository);
    rule.trigger = fromName<GithubTrigger>(block.text("on")).value_or(rule.trigger);
    block.read("workflow", rule.workflow);
    block.read("branch", rule.branch);
    rule.key = {block.text("env"), block.text("app")};
    rule.release = rule.trigger == GithubTrigger::Release ? QStringLiteral("{tag}") : QStringLiteral("{branch}");
    block.read("release", rule.release);
    block.read("strip_prefix", rule.stripPrefix);
    return rule;
}

/// What the sender signs with.
SecretReference readSigningKey(const SpecBlock &block, YamlDocument &document, const QString &directory)
{
    const SpecPlace place = block.at("secret");
    const SecretReference reference(place.text(), directory);
    if (reference.isEmpty()) // which may be the secret itself: it is not shown
        document.fail(place.mark, place.path, QStringLiteral("Secrets do not stand in this file."),
                      QStringLiteral("file:PATH or env:NAME"));
    else if (const Result<QByteArray> read = reference.read(); !read)
        document.fail(place.mark, place.path, read.error().toString(), QStringLiteral("a secret that can be read"));
    return reference;
}

} // namespace

Result<InboundSettings> parseInbound(const QByteArray &content, const QString &file)
{
    const Result<YAML::Node> root = loadYaml(content, file);
    if (!root)
        return root.error();
    YamlDocument document(file);
    inboundSchema().check(document, *root);
    if (document.error())
        return *document.error();
    const QString directory = QFileInfo(file).absolutePath();
    const SpecBlock block(SpecPlace{*root, root->Mark(), QString()});
    InboundSettings settings;
    if (block.has("alertmanager"))
        settings.alertmanager = readMapping(SpecBlock(block.at("alertmanager")));
    if (block.has("generic"))
        settings.generic = readSigningKey(SpecBlock(block.at("generic")), document, directory);
    if (block.has("github")) {
        const SpecBlock github(block.at("github"));
        settings.github = readSigningKey(github, document, directory);
        for (const SpecPlace &rule : github.items("deployments"))
            settings.deployments.append(readRule(SpecBlock(rule)));
    }
    if (document.error())
        return *document.error();
    return settings;
}

Result<InboundSettings> loadInbound(const QString &path)
{
    const Result<QByteArray> content = readTextFile(path, MaxInboundBytes);
    return content ? parseInbound(*content, path) : Result<InboundSettings>(content.error());
}

} // namespace ops
