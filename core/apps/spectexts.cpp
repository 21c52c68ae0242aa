#include "apps/launch.h"
#include "apps/socketaddress.h"
#include "apps/specchecks.h"

#include <QFileInfo>
#include <QUrl>

namespace ops {

namespace {

/// A text of the spec that may hold placeholders.
struct Template
{
    enum class Kind
    {
        Plain,
        Program,
        Url,
        HostAndPort
    };
    QString path;
    QString text;
    Kind kind = Kind::Plain;
    QString release = {};  ///< that it belongs to; any if empty
    bool ofShared = false; ///< about all replicas at once where they share a port
};

void addList(QList<Template> &templates, const QString &path, const QStringList &texts, const QString &release,
             Template::Kind first)
{
    for (int i = 0; i < texts.size(); ++i)
        templates.append(
            {QStringLiteral("%1[%2]").arg(path).arg(i), texts.at(i), i == 0 ? first : Template::Kind::Plain, release});
}

QList<Template> templatesOf(const AppSpec &spec)
{
    using Kind = Template::Kind;
    QList<Template> all;
    for (const ReleaseSpec &release : spec.releases) {
        const QString path = QStringLiteral("releases.") + release.name;
        addList(all, path + QStringLiteral(".command"), release.command, release.name, Kind::Program);
        addList(all, path + QStringLiteral(".args"), release.args, release.name, Kind::Plain);
        for (auto it = release.environment.cbegin(); it != release.environment.cend(); ++it)
            all.append({path + QStringLiteral(".env.") + it.key(), it.value(), Kind::Plain, release.name});
    }
    if (spec.health) {
        const CheckTarget &target = spec.health->target;
        if (!target.http.isEmpty())
            all.append({QStringLiteral("health.http"), target.http, Kind::Url});
        if (!target.tcp.isEmpty())
            all.append({QStringLiteral("health.tcp"), target.tcp, Kind::HostAndPort});
        addList(all, QStringLiteral("health.command"), target.command, {}, Kind::Program);
    }
    if (spec.probe)
        all.append({QStringLiteral("probe.http"), spec.probe->http, Kind::Url, {}, true});
    if (spec.scrape)
        all.append({QStringLiteral("metrics.prometheus"), spec.scrape->prometheus, Kind::Url});
    return all;
}

bool leavesItsDirectory(const QString &path)
{
    return path.split(u'/').contains(QStringLiteral(".."));
}

void checkProgram(YamlDocument &document, const QString &path, const QString &program)
{
    if (program.isEmpty() || program.endsWith(u'/') || leavesItsDirectory(program))
        document.failAt(path, QStringLiteral("'%1' is no program.").arg(program.left(80)),
                        QStringLiteral("a path without '..', or the bare name of a program that PATH leads to"));
}

void checkUrl(YamlDocument &document, const QString &path, const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool isPlain = url.userInfo().isEmpty() && !url.hasFragment() && url.port() != 0;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !isPlain)
        document.failAt(path, QStringLiteral("'%1' is no URL that can be asked.").arg(text.left(80)),
                        QStringLiteral("http:// or https://, a host, and a path; no user, password or '#'"));
}

void checkHostAndPort(YamlDocument &document, const QString &path, const QString &text)
{
    if (!socketAddress(text))
        document.failAt(
            path, QStringLiteral("'%1' is no address.").arg(text.left(80)),
            QStringLiteral(
                "host:port, such as \"127.0.0.1:{port}\"; the host is an IP address, IPv6 in brackets, or localhost"));
}

Placeholders sample(const AppSpec &spec, const QString &environment, const Template &text)
{
    const AppEnvironmentSpec &there = *spec.environments.constFind(environment);
    Placeholders values{.key = {environment, spec.name},
                        .release = text.release.isEmpty() ? there.release : text.release,
                        .replica = 0,
                        .port = there.port,
                        .sharedPort = there.sharedPort,
                        .config = {}};
    for (const ConfigParameter &parameter : spec.config)
        values.config.insert(parameter.name, parameter.value);
    if (text.ofShared && there.sharedPort > 0) { // nobody knows which replica will answer
        values.port = 0;
        values.config.clear();
    }
    return values;
}

void checkExpanded(YamlDocument &document, const Template &text, const QString &expanded)
{
    switch (text.kind) {
    case Template::Kind::Plain:
        return;
    case Template::Kind::Program:
        return checkProgram(document, text.path, expanded);
    case Template::Kind::Url:
        return checkUrl(document, text.path, expanded);
    case Template::Kind::HostAndPort:
        return checkHostAndPort(document, text.path, expanded);
    }
}

void checkTemplate(YamlDocument &document, const AppSpec &spec, const Template &text)
{
    if (const auto names = placeholdersIn(text.text); !names)
        return document.failAt(
            text.path, names.error().what,
            QStringLiteral("placeholders such as {port}; {{ or }} for a brace that is meant as such"));
    for (const QString &environment : spec.environments.keys()) {
        const Placeholders values = sample(spec, environment, text);
        const Result<QString> expanded = expand(text.text, values);
        if (expanded)
            checkExpanded(document, text, *expanded);
        else
            document.failAt(text.path, QStringLiteral("In %1, %2").arg(environment, expanded.error().what),
                            u'{' + placeholderNames(values).join(QStringLiteral("}, {")) + u'}');
    }
}

void checkDataset(YamlDocument &document, const AppSpec &spec)
{
    const QString path = QStringLiteral("dataset");
    const QString allowed = QStringLiteral("the path of a CSV file in or below the spec's directory, without '..'");
    if (spec.dataset.startsWith(u'/') || spec.dataset.startsWith(u':') || leavesItsDirectory(spec.dataset))
        return document.failAt(
            path, QStringLiteral("'%1' leads out of the spec's directory.").arg(spec.dataset.left(80)), allowed);
    const QFileInfo file(spec.directory + u'/' + spec.dataset);
    if (!file.isFile())
        return document.failAt(path, QStringLiteral("There is no file '%1'.").arg(spec.dataset.left(80)), allowed);
    // A symbolic link may lead anywhere.
    const QString home = QFileInfo(spec.directory).canonicalFilePath();
    if (!file.canonicalFilePath().startsWith(home.endsWith(u'/') ? home : home + u'/'))
        document.failAt(path, QStringLiteral("'%1' leads out of the spec's directory.").arg(spec.dataset.left(80)),
                        allowed);
}

} // namespace

void checkTexts(YamlDocument &document, const AppSpec &spec)
{
    for (const Template &text : templatesOf(spec))
        checkTemplate(document, spec, text);
    if (spec.runtime == RuntimeKind::Dataset)
        checkDataset(document, spec);
}

} // namespace ops
