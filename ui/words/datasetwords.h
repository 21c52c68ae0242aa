#pragma once

#include "operations/datasetpreview.h"

#include <QCoreApplication>

namespace ops {

/// What is to be known of a dataset before it runs, in the language of the user.
class DatasetWords
{
    Q_DECLARE_TR_FUNCTIONS(ops::DatasetWords)
public:
    /// A whole sentence or two: what was found, what happens instead, what is allowed. The line is for the caller.
    static QString of(const DatasetNotice &notice);
    /// How many of the rows that were looked at are bad, and the first of them; empty if none is.
    static QString ofBadRows(const DatasetPreview &preview);

private:
    static QString ofName(const DatasetNotice &notice);
    static QString ofTimes(const DatasetNotice &notice);
    static QString ofUnwatched(const DatasetNotice &notice);
    static QString allowedTimes();
    static QString span(double seconds);
    static QString list(const QStringList &columns);
};

} // namespace ops
