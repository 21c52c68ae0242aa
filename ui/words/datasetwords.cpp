#include "ui/words/datasetwords.h"

#include <QLocale>

#include <cmath>

namespace ops {

QString DatasetWords::of(const DatasetNotice &notice)
{
    using Kind = DatasetNotice::Kind;
    switch (notice.kind) {
    case Kind::ColumnUnnamed:
    case Kind::ColumnRepeated:
    case Kind::ColumnShortened:
        return ofName(notice);
    case Kind::NoTimes:
    case Kind::NumbersGoBack:
    case Kind::TimesUnreadable:
    case Kind::TimesGoBack:
    case Kind::TimesStandStill:
    case Kind::TimesLeap:
    case Kind::StepBounded:
        return ofTimes(notice);
    case Kind::TooManyColumns:
    case Kind::ColumnsOfText:
        break;
    }
    return ofUnwatched(notice);
}

QString DatasetWords::ofBadRows(const DatasetPreview &preview)
{
    if (preview.badRows.isEmpty())
        return {};
    const QLocale locale;
    return tr("%1 of the first %2 rows are bad and count as data errors: %3.")
        .arg(locale.toString(preview.rowsBad), locale.toString(preview.rowsRead), preview.badRows.first().reason);
}

QString DatasetWords::ofName(const DatasetNotice &notice)
{
    const QString &name = notice.columns.first();
    if (notice.kind == DatasetNotice::Kind::ColumnUnnamed)
        return tr("Column %1 has no name; it is called %2.").arg(notice.amount).arg(name);
    if (notice.kind == DatasetNotice::Kind::ColumnRepeated)
        return tr("Another column is called %1 as well; this one is called %2.").arg(notice.found, name);
    return tr("The name %1 is too long; the column is called %2.").arg(notice.found, name);
}

QString DatasetWords::ofTimes(const DatasetNotice &notice)
{
    using Kind = DatasetNotice::Kind;
    const QString &column = notice.columns.first();
    switch (notice.kind) {
    case Kind::NoTimes:
        return tr("Column %1 is not used as the time, since \"%2\" is none; a row follows every second instead.")
                   .arg(column, notice.found) +
               QLatin1Char(' ') + allowedTimes();
    case Kind::NumbersGoBack:
        return tr("Column %1 is not used as the time but watched as a number, since it goes back to %2; a row follows "
                  "every second instead. Times that are numbers have to rise.")
            .arg(column, notice.found);
    case Kind::TimesUnreadable:
        return tr("Cells of column %1 that are no times: %2, \"%3\" is the first; their rows follow like the others.")
                   .arg(column, QString::number(notice.amount), notice.found) +
               QLatin1Char(' ') + allowedTimes();
    case Kind::TimesGoBack:
        return tr("The times of column %1 go back to %2; rows follow one another in the order of the file.")
            .arg(column, notice.found);
    case Kind::TimesStandStill:
        return tr("All times of column %1 are the same; a row follows every second instead.").arg(column);
    case Kind::TimesLeap:
        return tr("The times of column %1 leap by %2 to %3; the gap is passed over.")
            .arg(column, span(notice.amount), notice.found);
    default:
        return tr("By column %1 rows are %2 apart, which is brought to what is allowed: 1 s to 60 s.")
            .arg(column, span(notice.amount));
    }
}

QString DatasetWords::ofUnwatched(const DatasetNotice &notice)
{
    if (notice.kind == DatasetNotice::Kind::TooManyColumns)
        return tr("Only the first %1 columns of numbers are watched, not %2.")
            .arg(notice.amount)
            .arg(list(notice.columns));
    return tr("Not watched, since most cells are no numbers: %1.").arg(list(notice.columns));
}

QString DatasetWords::allowedTimes()
{
    return tr("Allowed: ISO 8601, YYYY-MM-DD HH:MM:SS, and seconds or milliseconds since 1970, from 2001 to 2100.");
}

QString DatasetWords::span(double seconds)
{
    constexpr double Hour = 3600;
    constexpr double Day = 24 * Hour;
    constexpr double Year = 365.25 * Day;
    const QLocale locale;
    const auto number = [&locale](double value) { return locale.toString(std::round(value * 10) / 10, 'g', 6); };
    if (seconds >= 2 * Year)
        return tr("%1 years").arg(number(seconds / Year));
    if (seconds >= 2 * Day)
        return tr("%1 days").arg(number(seconds / Day));
    if (seconds >= 2 * Hour)
        return tr("%1 h").arg(number(seconds / Hour));
    return seconds >= 1 ? tr("%1 s").arg(number(seconds)) : tr("%1 ms").arg(number(seconds * 1000));
}

QString DatasetWords::list(const QStringList &columns)
{
    constexpr qsizetype Shown = 8;
    const QString first = columns.first(std::min(columns.size(), Shown)).join(QStringLiteral(", "));
    return columns.size() > Shown ? tr("%1 and %2 more").arg(first, QString::number(columns.size() - Shown)) : first;
}

} // namespace ops
