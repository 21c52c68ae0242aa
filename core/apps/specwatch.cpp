#include "apps/specwatch.h"

#include "apps/linediff.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ops {

namespace {

constexpr std::chrono::milliseconds Settling{200};
constexpr qint64 LongestFile = 256LL * 1024; ///< longer ones are refused by the reader; their text is not shown

} // namespace

/// What all files said at a moment.
struct SpecWatch::Snapshot
{
    QMap<QString, QString> texts; ///< by file name
    QMap<QString, AppSpec> specs; ///< by file name
    QMap<QString, QString> problems;
};

SpecWatch::SpecWatch(QString directory, QStringList environments, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_environments(std::move(environments))
{
    m_pool.setMaxThreadCount(1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(Settling);
    connect(&m_settle, &QTimer::timeout, this, &SpecWatch::look);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_files, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
}

SpecWatch::~SpecWatch()
{
    m_pool.waitForDone(); // its result is dropped with us
}

void SpecWatch::begin()
{
    m_files.addPath(m_directory);
    look();
}

std::shared_ptr<const SpecWatch::Snapshot> SpecWatch::read(const QString &directory, const QStringList &environments)
{
    auto snapshot = std::make_shared<Snapshot>();
    const QDir files(directory);
    for (const QString &name : files.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files)) {
        QFile file(files.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            snapshot->texts.insert(name, QString::fromUtf8(file.read(LongestFile)));
    }
    const Result<AppCatalogue> catalogue = loadAppDirectory(directory, environments);
    if (!catalogue) {
        for (auto text = snapshot->texts.cbegin(); text != snapshot->texts.cend(); ++text)
            snapshot->problems.insert(text.key(), catalogue.error().toString());
        return snapshot;
    }
    for (const AppSpec &spec : catalogue->specs)
        snapshot->specs.insert(QFileInfo(catalogue->files.value(spec.name)).fileName(), spec);
    const QString place = files.filePath(QStringLiteral(".")).chopped(1);
    for (const Error &error : catalogue->errors) {
        // "file:line:column: field"; a mistake's place begins with its file.
        const QString where =
            error.where.startsWith(place) ? error.where.mid(place.size()) : QFileInfo(error.where).fileName();
        snapshot->problems.insert(where.section(QLatin1Char(':'), 0, 0), error.toString());
    }
    return snapshot;
}

void SpecWatch::look()
{
    if (std::exchange(m_looking, true)) {
        m_lookAgain = true;
        return;
    }
    m_pool.start([this] {
        const auto now = read(m_directory, m_environments);
        QMetaObject::invokeMethod(
            this, [this, now] { compare(now); }, Qt::QueuedConnection);
    });
}

void SpecWatch::compare(const std::shared_ptr<const Snapshot> &now)
{
    const std::shared_ptr<const Snapshot> before = std::exchange(m_known, now);
    m_looking = false;
    watchFiles();
    if (std::exchange(m_lookAgain, false))
        look();
    if (!before) {
        Q_EMIT begun();
        return;
    }
    QStringList names = before->texts.keys() + now->texts.keys();
    names.sort();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        const QStringList diff = lineDiff(before->texts.value(name), now->texts.value(name));
        if (diff.isEmpty())
            continue;
        SpecChange change{.file = name, .app = {}, .diff = diff, .spec = {}, .problem = now->problems.value(name)};
        if (const auto spec = now->specs.constFind(name); spec != now->specs.cend())
            change.spec = *spec;
        change.app = change.spec ? change.spec->name : before->specs.value(name).name;
        Q_EMIT changed(change);
    }
}

void SpecWatch::watchFiles()
{
    // A file that was replaced rather than written to is another one for the watcher.
    QStringList paths;
    for (const QString &name : m_known->texts.keys())
        paths.append(QDir(m_directory).filePath(name));
    paths.append(m_directory);
    const QStringList watched = m_files.files() + m_files.directories();
    paths.removeIf([&watched](const QString &path) { return watched.contains(path); });
    if (!paths.isEmpty())
        m_files.addPaths(paths);
}

} // namespace ops
