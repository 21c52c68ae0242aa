#include "http/mailclient.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace ops {

namespace {

struct EasyDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

Error failure(Error::Kind kind, const QString &what)
{
    return {.kind = kind, .what = what, .where = {}, .todo = {}};
}

/// SMTP's replies: 4xx pass, 5xx stay (RFC 5321, 4.2.1).
Result<> resultOf(CURLcode code, long reply)
{
    if (code == CURLE_OK)
        return done();
    if (code == CURLE_OPERATION_TIMEDOUT)
        return failure(Error::Kind::TimedOut, QStringLiteral("The mail server did not answer in time."));
    const QString said = QString::fromLatin1(curl_easy_strerror(code)) + u'.';
    if (reply >= 500 || code == CURLE_LOGIN_DENIED)
        return failure(Error::Kind::Refused, QStringLiteral("SMTP %1: %2").arg(reply).arg(said));
    return failure(Error::Kind::Unreachable, reply >= 400 ? QStringLiteral("SMTP %1: %2").arg(reply).arg(said) : said);
}

/// Hands over what is left of a message.
size_t onRead(char *buffer, size_t size, size_t count, void *user)
{
    QByteArrayView &left = *static_cast<QByteArrayView *>(user);
    const qsizetype taken = std::min(left.size(), qsizetype(size * count));
    std::memcpy(buffer, left.data(), size_t(taken));
    left = left.sliced(taken);
    return size_t(taken);
}

int onProgress(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return *static_cast<const std::atomic_bool *>(user) ? 1 : 0;
}

List recipients(const QByteArrayList &addresses)
{
    List list;
    for (const QByteArray &address : addresses) {
        if (curl_slist *longer = curl_slist_append(list.get(), QByteArray('<' + address + '>').constData())) {
            (void)list.release();
            list.reset(longer);
        }
    }
    return list;
}

Result<> perform(const Mail &mail, std::atomic_bool &isEnding)
{
    const std::unique_ptr<CURL, EasyDeleter> handle(curl_easy_init());
    const List to = recipients(mail.to);
    QByteArrayView left(mail.message);
    CURL *easy = handle.get();
    curl_easy_setopt(easy, CURLOPT_URL, mail.server.toEncoded().constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_USE_SSL, long(mail.needsTls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(mail.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(std::max<qint64>(1, mail.timeout.count() / 1000)));
    if (!mail.user.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, mail.user.constData());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, mail.password.constData());
    }
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, QByteArray('<' + mail.from + '>').constData());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &onRead);
    curl_easy_setopt(easy, CURLOPT_READDATA, &left);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &isEnding);
    const CURLcode code = curl_easy_perform(easy);
    long reply = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
    return resultOf(code, reply);
}

} // namespace

MailClient::MailClient(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

MailClient::~MailClient()
{
    m_isEnding = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void MailClient::send(const Mail &mail, const Done &done)
{
    m_pool.start([this, mail, done] {
        const Result<> result = perform(mail, m_isEnding);
        QMetaObject::invokeMethod(
            this, [done, result] { done(result); }, Qt::QueuedConnection);
    });
}

} // namespace ops
