#include "stream/handshake.h"

namespace ops {

std::optional<Handshake> Handshake::parse(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    QByteArrayList lines = bytes.left(end).split('\n');
    const QByteArrayList request = lines.takeFirst().trimmed().split(' ');
    if (request.size() != 3 || !request[2].startsWith("HTTP/1."))
        return std::nullopt;
    Handshake handshake{.method = request[0], .target = QUrl::fromEncoded(request[1]), .authorization = {}};
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "authorization")
            handshake.authorization = value;
        else if (name == "upgrade")
            handshake.isUpgrade = value.toLower() == "websocket";
    }
    return handshake;
}

QByteArray wireForm(const HttpAnswer &answer)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + " Refused\r\nConnection: close\r\n";
    text += "Content-Type: " + answer.contentType + "\r\n";
    text += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + answer.body;
}

} // namespace ops
