#pragma once

#include "apps/appspec.h"
#include "http/httpclient.h"
#include "probes/prometheustext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ops {

/// Reads an app's metrics from its Prometheus endpoint again and again, one request at a time. Lives in the I/O thread;
/// `http` has to outlive it.
class MetricScrape : public QObject
{
    Q_OBJECT
public:
    MetricScrape(const ScrapeSpec &spec, HttpClient &http, QObject *parent = nullptr);
    ~MetricScrape() override;

    void start();
    void stop(); ///< what is under way is dropped

Q_SIGNALS:
    /// By the names of ScrapeSpec::series; a rate is missing until there are two scrapes, and after a reset.
    void scraped(const QMap<QString, double> &metrics);
    void failed(const QString &reason);

private:
    struct Series
    {
        QString metric;
        SeriesSelector selector;
        double last = 0; ///< of a counter
        bool hasLast = false;
    };

    void ask();
    void read(const QByteArray &text);

    ScrapeSpec m_spec;
    HttpClient &m_http;
    QList<Series> m_series;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_lastNs = 0; ///< of the scrape before
    HttpClient::Id m_request = 0;
};

} // namespace ops
