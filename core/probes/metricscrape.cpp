#include "probes/metricscrape.h"

#include <cmath>

namespace ops {

namespace {

constexpr qint64 LongestText = 8'388'608;
constexpr Duration ShortestTimeout{500};

} // namespace

MetricScrape::MetricScrape(const ScrapeSpec &spec, HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_spec(spec)
    , m_http(http)
{
    for (auto series = spec.series.cbegin(); series != spec.series.cend(); ++series) {
        // Specs are checked when they are read: each is a series.
        if (const Result<SeriesSelector> selector = SeriesSelector::fromString(series.value())) {
            m_series.append({.metric = series.key(), .selector = *selector});
            m_names.insert(selector->name.toLatin1());
        }
    }
    m_clock.start();
    m_timer.setInterval(spec.interval);
    m_first.setSingleShot(true);
    connect(&m_first, &QTimer::timeout, this, [this] {
        m_timer.start();
        ask();
    });
    connect(&m_timer, &QTimer::timeout, this, &MetricScrape::ask);
}

MetricScrape::~MetricScrape()
{
    stop();
}

void MetricScrape::start(double spread)
{
    m_timer.stop();
    m_first.start(Duration{qint64(double(m_spec.interval.count()) * spread)});
}

void MetricScrape::stop()
{
    m_first.stop();
    m_timer.stop();
    if (m_request != 0)
        m_http.cancel(std::exchange(m_request, 0));
}

void MetricScrape::ask()
{
    if (m_request != 0)
        return;
    HttpRequest request;
    request.url = QUrl(m_spec.prometheus);
    request.headers = {{"Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"}};
    request.timeout = std::max(m_spec.interval, ShortestTimeout);
    request.maxResponseBytes = LongestText;
    m_request = m_http.send(request, [this](const Result<HttpResponse> &response) {
        m_request = 0;
        if (!response)
            Q_EMIT failed(response.error().toString());
        else if (!response->isSuccess())
            Q_EMIT failed(QStringLiteral("HTTP %1").arg(response->status));
        else
            read(response->body);
    });
}

void MetricScrape::read(const QByteArray &text)
{
    const Result<QList<ScrapedSample>> samples = parsePrometheusText(text, m_names);
    if (!samples) {
        Q_EMIT failed(samples.error().toString());
        return;
    }
    const qint64 now = m_clock.nsecsElapsed();
    const double seconds = double(now - std::exchange(m_lastNs, now)) / 1e9;
    QMap<QString, double> metrics;
    for (Series &series : m_series) {
        double value = series.selector.pick(*samples);
        if (series.selector.rate)
            value = rate(series, value, seconds);
        if (std::isfinite(value))
            metrics.insert(series.metric, value);
    }
    Q_EMIT scraped(metrics);
}

double MetricScrape::rate(Series &series, double value, double seconds)
{
    const double before = std::exchange(series.last, value);
    // A counter that is smaller than before has begun anew.
    return value >= before && seconds > 0 ? (value - before) / seconds : std::numeric_limits<double>::quiet_NaN();
}

} // namespace ops
