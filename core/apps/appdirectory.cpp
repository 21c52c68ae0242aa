#include "apps/appspecfile.h"
#include "apps/portmap.h"
#include "apps/specreader.h"

#include <QDir>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace ops {

namespace {

constexpr int MaxFiles = 500;

/// The specs of a directory that can live with one another.
class Directory
{
public:
    explicit Directory(const QStringList &environments)
        : m_environments(environments)
    {
    }

    void read(const QString &file);
    void take(ReadSpec read, const QString &file);
    void checkDependencies();
    AppCatalogue catalogue() const;

private:
    struct Entry
    {
        ReadSpec read;
        QString file;
    };
    using Entries = std::vector<Entry>;

    void refuse(const Entry &entry, const QString &path, const QString &what, const QString &allowed);
    bool isNameFree(const Entry &entry);
    bool arePortsFree(const Entry &entry);
    void removeUnknown();
    QStringList circleOf(const Entry &entry) const;
    const Entry *find(const QString &name) const;

    const SpecSchema m_schema = SpecSchema::bundled();
    QStringList m_environments;
    Entries m_entries; ///< by file
    PortMap m_ports;
    QList<Error> m_errors;
};

void Directory::read(const QString &file)
{
    Result<ReadSpec> read = readSpecFile(m_schema, file, m_environments);
    if (!read) {
        m_errors.append(read.error());
        return;
    }
    take(std::move(*read), file);
}

void Directory::take(ReadSpec read, const QString &file)
{
    Entry entry{std::move(read), file};
    if (!isNameFree(entry) || !arePortsFree(entry))
        return;
    for (const PortRange &range : portRanges(entry.read.spec))
        m_ports.take(range);
    m_entries.push_back(std::move(entry));
}

void Directory::refuse(const Entry &entry, const QString &path, const QString &what, const QString &allowed)
{
    m_errors.append(entry.read.document.located({.kind = Error::Kind::Conflict,
                                                 .what = what,
                                                 .where = path,
                                                 .todo = QStringLiteral("Allowed: %1.").arg(allowed)}));
}

bool Directory::isNameFree(const Entry &entry)
{
    const Entry *other = find(entry.read.spec.name);
    if (other)
        refuse(entry, QStringLiteral("name"),
               QStringLiteral("'%1' is the name of another app, in %2.").arg(entry.read.spec.name, other->file),
               QStringLiteral("a name that no other file of the directory has"));
    return !other;
}

bool Directory::arePortsFree(const Entry &entry)
{
    for (const PortRange &range : portRanges(entry.read.spec)) {
        if (const auto other = m_ports.conflict(range)) {
            refuse(entry, range.path,
                   QStringLiteral("Ports %1 overlap those of %2 (%3).")
                       .arg(range.toString(), other->owner, other->toString()),
                   QStringLiteral("ports of its own, two for each replica of max_replicas"));
            return false;
        }
    }
    return true;
}

void Directory::checkDependencies()
{
    removeUnknown();
    QStringList inCircles;
    for (const Entry &entry : m_entries) {
        const QStringList circle = circleOf(entry);
        if (circle.isEmpty())
            continue;
        inCircles.append(entry.read.spec.name);
        refuse(
            entry, QStringLiteral("depends_on"),
            QStringLiteral("The apps depend on one another in a circle: %1.").arg(circle.join(QStringLiteral(" -> "))),
            QStringLiteral("dependencies that end somewhere"));
    }
    std::erase_if(m_entries, [&](const Entry &entry) { return inCircles.contains(entry.read.spec.name); });
    removeUnknown(); // what depended on an app of a circle
}

/// Until nothing changes: what depends on a spec that is left out has to be left out, too.
void Directory::removeUnknown()
{
    QSet<QString> names;
    for (const Entry &entry : m_entries)
        names.insert(entry.read.spec.name);
    const auto lostBy = [&names](const Entry &entry) {
        const QStringList &wanted = entry.read.spec.dependsOn;
        const auto lost =
            std::find_if(wanted.cbegin(), wanted.cend(), [&](const QString &name) { return !names.contains(name); });
        return lost == wanted.cend() ? QString() : *lost;
    };
    const auto isLost = [&](const Entry &entry) { return !lostBy(entry).isEmpty(); };
    for (auto lost = std::find_if(m_entries.begin(), m_entries.end(), isLost); lost != m_entries.end();
         lost = std::find_if(m_entries.begin(), m_entries.end(), isLost)) {
        refuse(*lost, QStringLiteral("depends_on"),
               QStringLiteral("There is no app '%1' that can be used.").arg(lostBy(*lost)),
               QStringLiteral("the name of an app in this directory whose own spec has no mistake"));
        names.remove(lost->read.spec.name);
        m_entries.erase(lost);
    }
}

/// "a, b, a" if a way leads from an app back to itself, the shortest one; empty if none does.
QStringList Directory::circleOf(const Entry &entry) const
{
    const QString &first = entry.read.spec.name;
    QHash<QString, QString> calledBy; // by whom each was reached first
    QStringList reached{first};
    for (qsizetype i = 0; i < reached.size() && !calledBy.contains(first); ++i) {
        const QString caller = reached[i];
        const Entry *next = find(caller);
        const QStringList called = next ? next->read.spec.dependsOn : QStringList();
        for (const QString &name : called) {
            if (calledBy.contains(name))
                continue;
            calledBy.insert(name, caller);
            reached.append(name);
        }
    }
    if (!calledBy.contains(first))
        return {};
    QStringList way{first};
    for (QString name = calledBy.value(first); name != first; name = calledBy.value(name))
        way.prepend(name);
    way.prepend(first);
    return way;
}

const Directory::Entry *Directory::find(const QString &name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.read.spec.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

AppCatalogue Directory::catalogue() const
{
    AppCatalogue catalogue{.specs = {}, .files = {}, .errors = m_errors};
    for (const Entry &entry : m_entries) {
        catalogue.specs.append(entry.read.spec);
        catalogue.files.insert(entry.read.spec.name, entry.file);
    }
    std::sort(catalogue.specs.begin(), catalogue.specs.end(),
              [](const AppSpec &a, const AppSpec &b) { return a.name < b.name; });
    return catalogue;
}

} // namespace

namespace {

QStringList specFiles(const QDir &directory)
{
    return directory.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name);
}

} // namespace

Result<AppSpec> checkNewAppSpec(const QByteArray &content, const QString &file, const QStringList &environments)
{
    Result<ReadSpec> read = readSpec(SpecSchema::bundled(), content, file, environments);
    if (!read)
        return read.error();
    if (QFileInfo::exists(file))
        return read->document.located({.kind = Error::Kind::Conflict,
                                       .what = QStringLiteral("There is a file of this name already."),
                                       .where = QStringLiteral("name"),
                                       .todo = QStringLiteral("Allowed: a name that is not in use.")});
    Directory specs(environments);
    const QDir directory = QFileInfo(file).dir();
    const QStringList files = specFiles(directory);
    if (files.size() >= MaxFiles)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("There are %1 specs in this directory.").arg(files.size()),
                     .where = directory.path(),
                     .todo = QStringLiteral("Allowed: %1 files.").arg(MaxFiles)};
    for (const QString &other : files)
        specs.read(directory.filePath(other));
    AppSpec spec = read->spec;
    specs.take(std::move(*read), file); // last, so that it is the one that is in the way
    specs.checkDependencies();
    const QList<Error> errors = specs.catalogue().errors;
    const auto own = std::find_if(errors.cbegin(), errors.cend(),
                                  [&file](const Error &error) { return error.where.startsWith(file + u':'); });
    return own == errors.cend() ? Result<AppSpec>(std::move(spec)) : *own;
}

Result<AppCatalogue> loadAppDirectory(const QString &path, const QStringList &environments)
{
    const QDir directory(path);
    if (!QFileInfo(path).isDir() || !directory.isReadable())
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such directory, or it cannot be read."),
                     .where = path,
                     .todo = QStringLiteral("Give the path of a directory with app specs.")};
    const QStringList files = specFiles(directory);
    if (files.size() > MaxFiles)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("There are %1 specs in this directory.").arg(files.size()),
                     .where = path,
                     .todo = QStringLiteral("Allowed: %1 files.").arg(MaxFiles)};
    Directory specs(environments);
    for (const QString &file : files)
        specs.read(directory.filePath(file));
    specs.checkDependencies();
    return specs.catalogue();
}

} // namespace ops
