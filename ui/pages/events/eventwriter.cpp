#include "ui/pages/events/eventwriter.h"

#include <QJsonDocument>

namespace ops {

QByteArray csvCell(const QString &text)
{
    QString cell = text;
    static const QString Formulas = QStringLiteral("=+-@\t\r");
    if (!cell.isEmpty() && Formulas.contains(cell.front()))
        cell.prepend(QLatin1Char('\''));
    const bool quoted = cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) ||
                        cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'));
    if (!quoted)
        return cell.toUtf8();
    cell.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return '"' + cell.toUtf8() + '"';
}

QByteArray exportHeader(ExportFormat format)
{
    return format == ExportFormat::Csv ? QByteArray("sequence,time,type,environment,app,source,incident,cause,data\r\n")
                                       : QByteArray();
}

QByteArray exportLine(const Event &event, ExportFormat format)
{
    if (format == ExportFormat::JsonLines)
        return QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact) + '\n';
    const QByteArray data =
        event.data.isEmpty() ? QByteArray() : QJsonDocument(event.data).toJson(QJsonDocument::Compact);
    const QByteArrayList cells{QByteArray::number(event.sequence),
                               csvCell(toIsoString(event.time)),
                               csvCell(toName(event.type)),
                               csvCell(event.environment),
                               csvCell(event.app),
                               csvCell(event.source),
                               csvCell(event.incident),
                               event.cause == 0 ? QByteArray() : QByteArray::number(event.cause),
                               csvCell(QString::fromUtf8(data))};
    return cells.join(',') + "\r\n";
}

} // namespace ops
