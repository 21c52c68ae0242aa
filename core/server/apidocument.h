#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace ops {

/// The API's description (OpenAPI 3.1, resources/api/openapi.json), as it is served.
class ApiDocument
{
public:
    ApiDocument();

    const QByteArray &json() const { return m_json; }
    /// The same for people: one HTML page that needs nothing else, neither scripts nor a network.
    const QByteArray &page() const { return m_page; }

private:
    QByteArray m_json;
    QByteArray m_page;
};

} // namespace ops
