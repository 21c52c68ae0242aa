#include "server/apidocument.h"

#include "server/apipage.h"

#include <QFile>
#include <QJsonDocument>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled files.
static void initialiseResource()
{
    Q_INIT_RESOURCE(api);
}

namespace ops {

namespace {

QByteArray bundled(const QString &name)
{
    QFile file(QStringLiteral(":/api/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

ApiDocument::ApiDocument()
{
    initialiseResource();
    const QJsonDocument document = QJsonDocument::fromJson(bundled(QStringLiteral("openapi.json")));
    m_json = document.toJson(QJsonDocument::Compact) + '\n';
    m_page = apiPage(document.object(), QString::fromUtf8(bundled(QStringLiteral("docs.css")))).toUtf8();
}

} // namespace ops
