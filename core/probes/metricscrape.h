#pragma once

#include "apps/appspec.h"
#include "http/httpclient.h"
#include "probes/seriesselector.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <limits>

namespace ops {

/// Reads an app's metrics from its Prometheus endpoint again and again, one request at a time. Lives in the I/O thread;
/// `http` has to outlive it.
class MetricScrape : public QObject
{
    Q_OBJECT
public:
    MetricScrape(const ScrapeSpec &spec, HttpClient &http, QObject *parent = nullptr);
    ~MetricScrape() override;

    /// `spread` (0..1): after which share of the interval the first one is.
    void start(double spread = 1);
    void stop(); ///< what is under way is dropped

Q_SIGNALS:
    /// By the names of ScrapeSpec::series. Missing is what was not there or is not finite, and a rate until there are
    /// two scrapes and after a reset.
    void scraped(const QMap<QString, double> &metrics);
    void failed(const QString &reason);

private:
    struct Series
    {
        QString metric;
        SeriesSelector selector;
        double last = std::numeric_limits<double>::quiet_NaN(); ///< of a counter; NaN if it was not there
    };

    void ask();
    void read(const QByteArray &text);
    /// NaN if there is none.
    static double rate(Series &series, double value, double seconds);

    ScrapeSpec m_spec;
    HttpClient &m_http;
    QList<Series> m_series;
    QSet<QByteArray> m_names; ///< of all series
    QTimer m_first;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_lastNs = 0; ///< of the scrape before
    HttpClient::Id m_request = 0;
};

} // namespace ops
