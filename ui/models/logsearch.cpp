#include "ui/models/logsearch.h"

#include <QDeadlineTimer>

namespace ops {

namespace {

constexpr int PatienceMs = 5000;

struct Finding
{
    QList<quint64> lines;
    bool complete = true;
};

Finding search(const QRegularExpression &expression, quint64 number, const QStringList &lines,
               const std::atomic<bool> &cancelled)
{
    Finding finding;
    const QDeadlineTimer deadline(PatienceMs);
    for (const QString &line : lines) {
        if (cancelled || deadline.hasExpired()) {
            finding.complete = false;
            break;
        }
        if (expression.match(line).hasMatch())
            finding.lines.append(number);
        ++number;
    }
    return finding;
}

} // namespace

QRegularExpression LogQuery::expression() const
{
    return QRegularExpression(isPattern ? text : QRegularExpression::escape(text),
                              caseSensitive ? QRegularExpression::NoPatternOption
                                            : QRegularExpression::CaseInsensitiveOption);
}

LogSearch::LogSearch(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

LogSearch::~LogSearch()
{
    cancel();
    m_pool.waitForDone();
}

void LogSearch::cancel()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled.reset();
}

void LogSearch::start(const LogQuery &query, quint64 firstLine, QStringList lines)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_pool.start([this, cancelled = m_cancelled, expression = query.expression(), firstLine, lines = std::move(lines)] {
        const Finding finding = search(expression, firstLine, lines, *cancelled);
        QMetaObject::invokeMethod(
            this,
            [this, cancelled, finding] {
                if (*cancelled || cancelled != m_cancelled)
                    return;
                Q_EMIT found(finding.lines, finding.complete);
            },
            Qt::QueuedConnection);
    });
}

} // namespace ops
