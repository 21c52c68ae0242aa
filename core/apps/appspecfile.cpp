#include "apps/appspecfile.h"

#include "apps/specchecks.h"
#include "apps/specfields.h"
#include "apps/specreader.h"
#include "config/textfile.h"

#include <QFileInfo>

namespace ops {

namespace {

constexpr qint64 MaxBytes = qint64(256) * 1024;

} // namespace

Result<ReadSpec> readSpec(const SpecSchema &schema, const QByteArray &content, const QString &file,
                          const QStringList &environments)
{
    if (content.size() > MaxBytes)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("The file is too long."),
                     .where = file,
                     .todo = QStringLiteral("Allowed: %1 bytes.").arg(MaxBytes)};
    const Result<YAML::Node> root = loadYaml(content, file);
    if (!root)
        return root.error();
    ReadSpec read{.spec = {}, .document = YamlDocument(file)};
    schema.check(read.document, *root);
    if (read.document.error())
        return *read.document.error();

    read.spec = readFields(*root);
    read.spec.directory = QFileInfo(file).absolutePath();
    checkParts(read.document, read.spec, environments);
    checkTexts(read.document, read.spec);
    if (read.document.error())
        return *read.document.error();
    if (!read.spec.dataset.isEmpty())
        read.spec.dataset = QFileInfo(read.spec.directory + u'/' + read.spec.dataset).absoluteFilePath();
    return read;
}

Result<ReadSpec> readSpecFile(const SpecSchema &schema, const QString &path, const QStringList &environments)
{
    const Result<QByteArray> content = readTextFile(path, MaxBytes);
    if (!content)
        return content.error();
    return readSpec(schema, *content, path, environments);
}

Result<AppSpec> parseAppSpec(const QByteArray &content, const QString &file, const QStringList &environments)
{
    Result<ReadSpec> read = readSpec(SpecSchema::bundled(), content, file, environments);
    if (!read)
        return read.error();
    return std::move(read->spec);
}

Result<AppSpec> loadAppSpec(const QString &path, const QStringList &environments)
{
    Result<ReadSpec> read = readSpecFile(SpecSchema::bundled(), path, environments);
    if (!read)
        return read.error();
    return std::move(read->spec);
}

} // namespace ops
