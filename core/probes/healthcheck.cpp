#include "probes/healthcheck.h"

#include "probes/commandcheck.h"
#include "probes/tcpcheck.h"

#include <QElapsedTimer>
#include <QTimer>

#include <iterator>
#include <map>

namespace ops {

namespace {

/// "Connection refused." as a reason: "connection refused".
QString asReason(const Error &error)
{
    QString text = error.what;
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    if (text.size() > 1 && !text.at(1).isUpper())
        text[0] = text.at(0).toLower();
    return text;
}

CheckOutcome outcomeOf(const Result<HttpResponse> &response)
{
    if (!response)
        return {.good = false,
                .elapsed = {},
                .connected = response.error().kind != Error::Kind::Unreachable,
                .status = 0,
                .reason = asReason(response.error())};
    const bool good = response->isSuccess();
    return {.good = good,
            .elapsed = {},
            .connected = true,
            .status = response->status,
            .reason = good ? QString() : QStringLiteral("HTTP %1").arg(response->status)};
}

} // namespace

class HealthCheck::Private
{
public:
    Private(HealthCheck *check, Settings what, HttpClient &client);

    void start();
    void stop();
    Duration oldestOpen(int apart) const;

private:
    struct Question
    {
        Duration asked{0};          ///< on m_clock
        HttpClient::Id http = 0;    ///< 0 if it is no request
        Inquiry *inquiry = nullptr; ///< otherwise; a child of the check
    };

    void ask();
    HttpClient::Id askHttp(quint64 number);
    Inquiry *askOther(quint64 number);
    bool isCrowded() const;
    void answer(quint64 number, CheckOutcome outcome);
    Duration now() const { return Duration{m_clock.elapsed()}; }

    HealthCheck *m_check;
    Settings m_settings;
    HttpClient &m_http;
    QTimer m_first;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::map<quint64, Question> m_open; ///< oldest first
    quint64 m_last = 0;
};

HealthCheck::Private::Private(HealthCheck *check, Settings what, HttpClient &client)
    : m_check(check)
    , m_settings(std::move(what))
    , m_http(client)
{
    m_clock.start();
    m_first.setSingleShot(true);
    m_first.setTimerType(Qt::PreciseTimer);
    m_timer.setTimerType(m_settings.interval < std::chrono::seconds{1} ? Qt::PreciseTimer : Qt::CoarseTimer);
    m_timer.setInterval(m_settings.interval);
    QObject::connect(&m_first, &QTimer::timeout, check, [this] {
        m_timer.start();
        ask();
    });
    QObject::connect(&m_timer, &QTimer::timeout, check, [this] { ask(); });
}

void HealthCheck::Private::start()
{
    m_timer.stop();
    m_first.start(Duration{qint64(double(m_settings.interval.count()) * m_settings.spread)});
}

void HealthCheck::Private::stop()
{
    m_first.stop();
    m_timer.stop();
    for (const auto &[number, question] : std::exchange(m_open, {})) {
        if (question.inquiry)
            question.inquiry->retire();
        else
            m_http.cancel(question.http);
    }
}

Duration HealthCheck::Private::oldestOpen(int apart) const
{
    return int(m_open.size()) <= apart ? Duration{0} : now() - std::next(m_open.begin(), apart)->second.asked;
}

/// Commands that have been killed and are not gone count as well.
bool HealthCheck::Private::isCrowded() const
{
    const auto commands = m_check->findChildren<CommandCheck *>(QString(), Qt::FindDirectChildrenOnly).size();
    return m_open.size() >= MaxOverlap || commands >= MaxOverlap;
}

void HealthCheck::Private::ask()
{
    if (isCrowded())
        return;
    const quint64 number = ++m_last;
    Question &question = m_open[number];
    question.asked = now();
    if (!m_settings.target.http.isEmpty())
        question.http = askHttp(number);
    else
        question.inquiry = askOther(number);
}

HttpClient::Id HealthCheck::Private::askHttp(quint64 number)
{
    HttpRequest request;
    request.url = QUrl(m_settings.target.http);
    request.timeout = m_settings.timeout;
    request.headers = {{"User-Agent", "universal-devops"}};
    request.keepAlive = m_settings.keepAlive;
    return m_http.stream(request, nullptr,
                         [this, number](const Result<HttpResponse> &response) { answer(number, outcomeOf(response)); });
}

Inquiry *HealthCheck::Private::askOther(quint64 number)
{
    Inquiry *inquiry = nullptr;
    if (!m_settings.target.tcp.isEmpty())
        inquiry = new TcpCheck(m_settings.target.tcp, m_settings.timeout, m_check);
    else
        inquiry = new CommandCheck(m_settings.target.command, m_settings.directory, m_settings.timeout, m_check);
    QObject::connect(inquiry, &Inquiry::answered, m_check,
                     [this, number](const CheckOutcome &outcome) { answer(number, outcome); });
    inquiry->start();
    return inquiry;
}

void HealthCheck::Private::answer(quint64 number, CheckOutcome outcome)
{
    const auto found = m_open.find(number);
    if (found == m_open.end())
        return;
    outcome.elapsed = now() - found->second.asked;
    if (found->second.inquiry)
        found->second.inquiry->retire();
    m_open.erase(found);
    Q_EMIT m_check->answered(outcome);
}

HealthCheck::HealthCheck(Settings settings, HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>(this, std::move(settings), http))
{
}

HealthCheck::~HealthCheck()
{
    m_d->stop();
}

void HealthCheck::start()
{
    m_d->start();
}

void HealthCheck::stop()
{
    m_d->stop();
}

Duration HealthCheck::oldestOpen(int apart) const
{
    return m_d->oldestOpen(apart);
}

} // namespace ops
