#include "remote/remoteexportdesk.h"

#include "remote/remoteapi.h"

#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTimer>

namespace ops {

namespace {

constexpr int RowsInAPage = 1000;
/// One after the other, without an answer.
constexpr int MostTries = 20;

/// A table on its way into a file.
struct Writing
{
    ExportOrder order;
    ExportDesk::Progress progress;
    ExportDesk::Done done;
    QSaveFile file{};
    QUrlQuery page{}; ///< that comes next
    quint64 rows = 0;
    int tries = 0; ///< for this page
};

Error unwritableFile(const QSaveFile &file)
{
    return {.kind = Error::Kind::Refused,
            .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = QStringLiteral("Check its directory and the free space.")};
}

/// Line ends of rows, and not those within their texts.
quint64 rowsIn(const QByteArray &text, RecordFormat format)
{
    if (format == RecordFormat::JsonLines)
        return quint64(text.count('\n'));
    quint64 rows = 0;
    bool isQuoted = false;
    for (const char c : text) {
        isQuoted = isQuoted != (c == '"');
        rows += !isQuoted && c == '\n' ? 1 : 0;
    }
    return rows;
}

/// The question for the page after this one; nothing if it is the last.
std::optional<QUrlQuery> nextPageIn(const QByteArray &link)
{
    static const QRegularExpression form(QStringLiteral(R"re(\A<([^>]+)>; rel="next"\z)re"));
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(link));
    return match.hasMatch() ? std::optional(QUrlQuery(QUrl(match.captured(1)))) : std::nullopt;
}

} // namespace

/// Lives in the desk's thread.
class RemoteExportDesk::Writers : public QObject
{
public:
    Writers(const RemoteAddress &address, Duration pause)
        : m_pause(pause)
        , m_api(address)
    {
    }

    void begin(Id id, const ExportOrder &order, const Progress &progress, const Done &done);
    void cancel(Id id);

private:
    void ask(Id id);
    void hear(Id id, const Result<HttpResponse> &response);
    Result<> takePage(Writing &writing, const HttpResponse &page);
    void end(Id id, const Result<quint64> &rows);

    Duration m_pause;
    std::map<Id, Writing> m_writings;
    RemoteApi m_api; ///< ends first: its answers use the above
};

void RemoteExportDesk::Writers::begin(Id id, const ExportOrder &order, const Progress &progress, const Done &done)
{
    Writing &writing = m_writings[id];
    writing.order = order;
    writing.progress = progress;
    writing.done = done;
    writing.file.setFileName(order.file);
    if (!writing.file.open(QIODevice::WriteOnly))
        return end(id, unwritableFile(writing.file));
    writing.page.addQueryItem(QStringLiteral("format"), toName(order.format));
    writing.page.addQueryItem(QStringLiteral("limit"), QString::number(RowsInAPage));
    ask(id);
}

void RemoteExportDesk::Writers::cancel(Id id)
{
    end(id, Error{.kind = Error::Kind::Conflict, .what = QStringLiteral("Given up."), .where = {}, .todo = {}});
}

void RemoteExportDesk::Writers::ask(Id id)
{
    const auto writing = m_writings.find(id);
    if (writing == m_writings.end())
        return; // given up meanwhile
    ++writing->second.tries;
    m_api.read(QStringLiteral("/export/") + toName(writing->second.order.table), writing->second.page,
               [this, id](const Result<HttpResponse> &response) { hear(id, response); });
}

void RemoteExportDesk::Writers::hear(Id id, const Result<HttpResponse> &response)
{
    const auto found = m_writings.find(id);
    if (found == m_writings.end())
        return;
    Writing &writing = found->second;
    const bool mayPass = response ? RemoteApi::answerOf(*response).isTransient() : response.error().isRetryable();
    if (mayPass && writing.tries < MostTries)
        return QTimer::singleShot(m_pause, this, [this, id] { ask(id); });
    const Result<> taken = response ? takePage(writing, *response) : Result<>(response.error());
    if (!taken)
        return end(id, taken.error());
    writing.progress(writing.rows);
    writing.tries = 0;
    const std::optional<QUrlQuery> next = nextPageIn(response->link);
    if (next) {
        writing.page = *next;
        return ask(id);
    }
    end(id, writing.file.commit() ? Result<quint64>(writing.rows) : Result<quint64>(unwritableFile(writing.file)));
}

Result<> RemoteExportDesk::Writers::takePage(Writing &writing, const HttpResponse &page)
{
    if (!page.isSuccess())
        return Error{.kind = Error::Kind::Refused, .what = RemoteApi::answerOf(page).detail(), .where = {}, .todo = {}};
    if (writing.file.write(page.body) != page.body.size())
        return unwritableFile(writing.file);
    const bool hasNames = writing.order.format == RecordFormat::Csv && writing.file.pos() == page.body.size();
    writing.rows += rowsIn(page.body, writing.order.format) - (hasNames ? 1 : 0);
    return done();
}

void RemoteExportDesk::Writers::end(Id id, const Result<quint64> &rows)
{
    const auto writing = m_writings.find(id);
    if (writing == m_writings.end())
        return;
    const Done heard = writing->second.done;
    m_writings.erase(writing); // what is not committed leaves no file
    heard(rows);
}

RemoteExportDesk::RemoteExportDesk(const RemoteAddress &address, Duration pause)
    : m_thread(QStringLiteral("remote-export"))
{
    m_thread.post([this, address, pause] { m_writers = std::make_unique<Writers>(address, pause); });
}

RemoteExportDesk::~RemoteExportDesk()
{
    m_thread.post([this] { m_writers.reset(); });
}

ExportDesk::Id RemoteExportDesk::write(const ExportOrder &order, const Progress &progress, const Done &done)
{
    const Id id = ++m_last;
    m_thread.post([this, id, order, progress, done] { m_writers->begin(id, order, progress, done); });
    return id;
}

void RemoteExportDesk::cancel(Id id)
{
    m_thread.post([this, id] { m_writers->cancel(id); });
}

} // namespace ops
