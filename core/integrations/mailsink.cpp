#include "integrations/mailsink.h"

#include "integrations/endpoint.h"
#include "integrations/shortened.h"

#include <QDateTime>
#include <QLocale>

namespace ops {

namespace {

constexpr qsizetype LongestSubject = 200;
constexpr qsizetype LongestMail = 50'000;
constexpr qsizetype Base64Line = 76; // RFC 2045, 6.8
constexpr qsizetype WordBytes = 42;  // of an encoded word, which has 75 characters at most (RFC 2047)

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

/// RFC 2047, cut between characters.
QByteArray encodedWords(const QString &text)
{
    QByteArray words;
    QByteArray word;
    const auto flush = [&] {
        if (!word.isEmpty())
            words += (words.isEmpty() ? "" : "\r\n ") + ("=?UTF-8?B?" + word.toBase64() + "?=");
        word.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QByteArray character = text.mid(i, length).toUtf8();
        if (word.size() + character.size() > WordBytes)
            flush();
        word += character;
        i += length - 1;
    }
    flush();
    return words;
}

QByteArray lines(const QByteArray &base64)
{
    QByteArray all;
    for (qsizetype at = 0; at < base64.size(); at += Base64Line)
        all += base64.mid(at, Base64Line) + "\r\n";
    return all;
}

QByteArray dateOf(Timestamp time)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toEpochMs(time), Qt::UTC);
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " +0000";
}

} // namespace

QByteArray mailText(const Notice &notice, const QString &from, const QStringList &to)
{
    const QString subject = shortenedLine(notice.headline, LongestSubject);
    const QByteArray thread = '<' + QString(notice.thread).replace(u'/', u'.').toLatin1() + "@universal-devops>";
    QString text = notice.headline + u'\n';
    if (!notice.detail.isEmpty())
        text += u'\n' + notice.detail + u'\n';
    text += u'\n';
    for (const auto &[name, value] : notice.facts)
        text += name + QStringLiteral(": ") + value + u'\n';
    text += QStringLiteral("Time: %1\n").arg(toIsoString(notice.time));
    for (const NoticeLink &link : notice.links)
        text += QStringLiteral("\n%1: %2\n").arg(caption(link), QString::fromLatin1(link.url.toEncoded()));
    const QByteArray body = shortened(text, LongestMail).replace(u'\n', QStringLiteral("\r\n")).toUtf8();
    return "From: Universal DevOps <" + from.toLatin1() + ">\r\nTo: " + to.join(QStringLiteral(",\r\n ")).toLatin1() +
           "\r\nSubject: " + (isPlain(subject) ? subject.toLatin1() : encodedWords(subject)) +
           "\r\nDate: " + dateOf(notice.time) + "\r\nMessage-ID: <" + notice.id.toLatin1() +
           "@universal-devops>\r\nIn-Reply-To: " + thread + "\r\nReferences: " + thread +
           "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           lines(body.toBase64());
}

void MailSink::send(const Notice &notice, Done done)
{
    const Result<Endpoint> endpoint = readEndpoint(m_config);
    if (!endpoint) {
        QMetaObject::invokeMethod(
            &m_client, [done, error = endpoint.error()] { done(unsent(error)); }, Qt::QueuedConnection);
        return;
    }
    QByteArrayList to;
    for (const QString &address : m_config.to)
        to.append(address.toLatin1());
    m_client.send({.server = endpoint->url,
                   .needsTls = !isLoopback(endpoint->url),
                   .user = m_config.user.toUtf8(),
                   .password = endpoint->secret,
                   .from = m_config.from.toLatin1(),
                   .to = to,
                   .message = mailText(notice, m_config.from, m_config.to),
                   .timeout = m_config.timeout},
                  [done](const Result<> &sent) {
                      if (sent)
                          return done({.outcome = Receipt::Outcome::Taken, .answer = QStringLiteral("Accepted.")});
                      const bool mayPass = sent.error().isRetryable();
                      done({.outcome = mayPass ? Receipt::Outcome::Later : Receipt::Outcome::Refused,
                            .answer = sent.error().what,
                            .isOfAll = mayPass});
                  });
}

} // namespace ops
