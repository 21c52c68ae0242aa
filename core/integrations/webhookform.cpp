#include "integrations/forms.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace ops {

HttpRequest jsonRequest(const QUrl &url, const QJsonObject &body)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "universal-devops"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QList<HttpRequest> webhookForm(const Notice &notice, const Endpoint &endpoint)
{
    HttpRequest request = jsonRequest(endpoint.url, notice.toJson());
    const QByteArray signature =
        QMessageAuthenticationCode::hash(request.body, endpoint.secret, QCryptographicHash::Sha256).toHex();
    request.headers.append({"Idempotency-Key", '"' + notice.id.toLatin1() + '"'});
    request.headers.append({"X-Hub-Signature-256", "sha256=" + signature});
    return {request};
}

} // namespace ops
