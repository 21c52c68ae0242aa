#pragma once

#include "projections/digest.h"
#include "ui/notices/notice.h"

#include <QCoreApplication>

namespace ops {

/// What notifications and digests say, in the language of the user.
class NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(ops::NoticeWords)
public:
    /// "prod/web waits for your answer"
    static QString title(const ConsoleNotice &notice);
    /// What it is about, from what is known now.
    static QString text(const ConsoleNotice &notice, const OperationsState &state);
    static QString digest(const Digest &digest);
};

} // namespace ops
