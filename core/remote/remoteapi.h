#pragma once

#include "remote/remoteaddress.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace ops {

/// The daemon's HTTP API. Lives in one thread, like its HttpClient.
class RemoteApi
{
public:
    struct Answer
    {
        int status = 0;
        QJsonObject json;
        Duration retryAfter{0}; ///< for so long the daemon wants to be left alone; 0: it does not say

        bool isSuccess() const { return status >= 200 && status < 300; }
        /// Another try may be answered.
        bool isTransient() const;
        /// What the daemon says to a question that it does not answer as hoped.
        QString detail() const;
    };
    /// Errors are those of HttpClient.
    using Heard = std::function<void(const Result<Answer> &)>;

    explicit RemoteApi(const RemoteAddress &address);

    void get(const QString &path, const QUrlQuery &query, Heard heard);
    /// The same, as it was answered: not everything is JSON.
    void read(const QString &path, const QUrlQuery &query, HttpClient::Done done);
    static Answer answerOf(const HttpResponse &response);
    /// `key` is the Idempotency-Key: not to be guessed, and never used for something else.
    void post(const QString &path, const QByteArray &key, const QJsonObject &body, Heard heard);

private:
    HttpRequest request(const QByteArray &method, const QString &path) const;
    void send(const HttpRequest &request, Heard heard);

    RemoteAddress m_address;
    HttpClient m_http;
};

} // namespace ops
