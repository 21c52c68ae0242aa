#pragma once

#include "model/appkey.h"
#include "operations/logpage.h"
#include "operations/operationsclient.h" // makes a metatype of Error
#include "operations/replicausage.h"
#include "operations/specreport.h"

#include <QObject>

namespace ops {

/// Answers questions about real apps, and keeps the specs of new ones: what a user interface wants to know only while
/// somebody looks, and what is therefore no event. Orders go through the OperationsClient.
///
/// Lives in the GUI thread; no call blocks. Each is answered once, later, by its signal or by `failed` with the number
/// that it has returned, unless the platform ends before.
class AppDesk : public QObject
{
    Q_OBJECT
public:
    using Ticket = quint64;

    using QObject::QObject;

    /// What the replicas of an app use; answered by `inspected`.
    virtual Ticket inspect(const AppKey &key) = 0;
    /// What a replica wrote after `position`, a LogPage's; from an empty one, the last part of what there is. Answered
    /// by `logRead`.
    virtual Ticket readLog(const AppKey &key, const QString &replica, const QString &position) = 0;

    /// Holds the text of a new spec against the same rules as `universal-devopsd app check`, and against what is in the
    /// directory already; answered by `specChecked`.
    virtual Ticket checkSpec(const QString &directory, const QString &text) = 0;
    /// Answered by `specChanged` with the new text, in which all else is as it was.
    virtual Ticket changeSpec(const QString &text, const QList<SpecFieldChange> &changes) = 0;
    /// Checks it once more and writes it, as a whole or not at all; answered by `specSaved`.
    virtual Ticket saveSpec(const QString &directory, const QString &text) = 0;

Q_SIGNALS:
    void inspected(quint64 ticket, const QList<ops::ReplicaUsage> &replicas);
    void logRead(quint64 ticket, const ops::LogPage &page);
    void specChecked(quint64 ticket, const ops::SpecReport &report);
    void specChanged(quint64 ticket, const QString &text);
    void specSaved(quint64 ticket, const QString &file);
    void failed(quint64 ticket, const ops::Error &error);
};

} // namespace ops
