#include "probes/healthcheck.h"

#include "probes/commandcheck.h"
#include "probes/tcpcheck.h"

#include <QElapsedTimer>
#include <QTimer>

#include <map>

namespace ops {

class HealthCheck::Private
{
public:
    Private(HealthCheck *check, Settings what, HttpClient &client);
    ~Private();

    void start();
    void stop();
    Duration oldestOpen() const;

private:
    struct Question
    {
        Duration asked{0};              ///< on m_clock
        HttpClient::Id http = 0;        ///< 0 if it is no request
        std::unique_ptr<QObject> other; ///< a TCP connection or a command
    };

    void ask();
    void askHttp(quint64 number);
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

HealthCheck::Private::~Private()
{
    stop();
}

void HealthCheck::Private::start()
{
    m_first.start(Duration{qint64(double(m_settings.interval.count()) * m_settings.spread)});
}

void HealthCheck::Private::stop()
{
    m_first.stop();
    m_timer.stop();
    for (auto &[number, question] : m_open) {
        if (question.http != 0)
            m_http.cancel(question.http);
        if (question.other) { // may be the one that is being heard
            question.other->disconnect();
            question.other.release()->deleteLater();
        }
    }
    m_open.clear();
}

Duration HealthCheck::Private::oldestOpen() const
{
    return m_open.empty() ? Duration{0} : now() - m_open.begin()->second.asked;
}

void HealthCheck::Private::ask()
{
    if (m_open.size() >= MaxOverlap)
        return;
    const quint64 number = ++m_last;
    Question &question = m_open[number];
    question.asked = now();
    if (!m_settings.target.http.isEmpty())
        return askHttp(number);
    const auto listen = [this, number](auto check) {
        QObject::connect(check.get(), &std::remove_reference_t<decltype(*check)>::answered, m_check,
                         [this, number](const CheckOutcome &outcome) { answer(number, outcome); });
        auto *asked = check.get();
        m_open[number].other = std::move(check);
        asked->start();
    };
    if (!m_settings.target.tcp.isEmpty())
        listen(std::make_unique<TcpCheck>(m_settings.target.tcp, m_settings.timeout));
    else
        listen(std::make_unique<CommandCheck>(m_settings.target.command, m_settings.timeout));
}

void HealthCheck::Private::askHttp(quint64 number)
{
    HttpRequest request;
    request.url = QUrl(m_settings.target.http);
    request.timeout = m_settings.timeout;
    request.headers = {{"User-Agent", "universal-devops"}};
    m_open[number].http = m_http.send(request, [this, number](const Result<HttpResponse> &response) {
        CheckOutcome outcome;
        if (response) {
            outcome.status = response->status;
            outcome.connected = true;
            outcome.good = response->isSuccess();
            if (!outcome.good)
                outcome.reason = QStringLiteral("HTTP %1").arg(response->status);
        } else {
            outcome.connected = response.error().kind == Error::Kind::TimedOut;
            outcome.reason = outcome.connected
                                 ? QStringLiteral("no answer within %1 ms").arg(m_settings.timeout.count())
                                 : response.error().what;
        }
        answer(number, outcome);
    });
}

void HealthCheck::Private::answer(quint64 number, CheckOutcome outcome)
{
    const auto question = m_open.find(number);
    if (question == m_open.end())
        return;
    outcome.elapsed = now() - question->second.asked;
    if (question->second.other)
        question->second.other.release()->deleteLater(); // it is on the stack
    m_open.erase(question);
    Q_EMIT m_check->answered(outcome);
}

HealthCheck::HealthCheck(Settings settings, HttpClient &http, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(settings), http))
{
}

HealthCheck::~HealthCheck() = default;

void HealthCheck::start()
{
    d->start();
}

void HealthCheck::stop()
{
    d->stop();
}

Duration HealthCheck::oldestOpen() const
{
    return d->oldestOpen();
}

} // namespace ops
