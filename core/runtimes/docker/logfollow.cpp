#include "runtimes/docker/logfollow.h"

#include "runtimes/docker/logpages.h"

namespace ops {

namespace {

constexpr qsizetype LongestHistory = 100'000;
/// Lines that are expected at once. The engine finds the end of a log at once, and the place where a time begins only
/// by reading all that is older.
constexpr qsizetype Expected = 2000;
constexpr qint64 NanoInSecond = 1'000'000'000;
constexpr Duration LogTimeout{30000};

/// "1795457155.066452261"
QString sinceText(qint64 nano)
{
    return QStringLiteral("%1.%2").arg(nano / NanoInSecond).arg(nano % NanoInSecond, 9, 10, QLatin1Char('0'));
}

/// One reading from a position. Lives until the engine has answered, or until the page is full.
class LogFollow : public std::enable_shared_from_this<LogFollow>
{
public:
    using Done = std::function<void(const Result<LogPage> &)>;

    LogFollow(DockerEngine &engine, QString path, std::optional<LogPosition> from, Done done)
        : m_engine(engine)
        , m_path(std::move(path))
        , m_from(from)
        , m_reader(from)
        , m_done(std::move(done))
    {
    }

    void begin()
    {
        if (!m_from)
            read(LongestHistory);
        else
            read(m_from->more ? 0 : m_from->known + Expected);
    }

private:
    void read(qsizetype atMost); ///< of the end; 0: all
    void take(const QByteArray &chunk);
    void hear(const Result<QJsonDocument> &answer);

    DockerEngine &m_engine;
    QString m_path;
    std::optional<LogPosition> m_from;
    qsizetype m_atMost = 0;
    LogEntries m_entries;
    LogPageReader m_reader;
    qsizetype m_count = 0; ///< entries that the engine has shown
    HttpClient::Id m_request = 0;
    Done m_done;
};

void LogFollow::read(qsizetype atMost)
{
    m_atMost = atMost;
    m_count = 0;
    m_entries = {};
    m_reader = LogPageReader(m_from);
    DockerCall call{.path = m_path,
                    .query = {{QStringLiteral("stdout"), QStringLiteral("1")},
                              {QStringLiteral("stderr"), QStringLiteral("1")},
                              {QStringLiteral("timestamps"), QStringLiteral("1")},
                              {QStringLiteral("tail"), atMost > 0 ? QString::number(atMost) : QStringLiteral("all")}},
                    .timeout = LogTimeout};
    if (m_from && m_from->since > 0)
        call.query.emplace_back(QStringLiteral("since"), sinceText(m_from->since));
    m_request = m_engine.stream(
        call, [self = shared_from_this()](const QByteArray &chunk) { self->take(chunk); },
        [self = shared_from_this()](const Result<QJsonDocument> &answer) { self->hear(answer); });
}

void LogFollow::take(const QByteArray &chunk)
{
    for (const LogEntry &entry : m_entries.take(chunk)) {
        ++m_count;
        m_reader.add(entry);
    }
    // Where only an end was asked for, it shows by the number of entries whether that was enough.
    const bool isWhole = m_atMost == 0 || !m_from;
    if (!isWhole || !m_reader.isFull())
        return;
    const auto self = shared_from_this(); // what is cancelled is forgotten
    m_engine.cancel(m_request);
    m_done(m_reader.page(m_from && m_from->since == 0));
}

void LogFollow::hear(const Result<QJsonDocument> &answer)
{
    if (!answer)
        return m_done(answer.error());
    if (m_from && m_atMost > 0 && (m_count >= m_atMost || (m_count > 0 && !m_reader.follows())))
        return read(0);
    m_done(m_reader.page(m_from ? m_from->since == 0 : m_count < LongestHistory));
}

} // namespace

void followEngineLog(DockerEngine &engine, const QString &path, const QString &position,
                     std::function<void(const Result<LogPage> &)> done)
{
    std::make_shared<LogFollow>(engine, path, LogPosition::parse(position), std::move(done))->begin();
}

} // namespace ops
