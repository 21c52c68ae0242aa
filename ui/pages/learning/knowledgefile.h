#pragma once

#include "model/policy.h"
#include "model/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonArray>

namespace ops {

/// What has been learned, as a file that can be carried from one platform to another.
class KnowledgeFile
{
    Q_DECLARE_TR_FUNCTIONS(ops::KnowledgeFile)
public:
    static QByteArray toBytes(const QList<PolicyEntry> &entries);
    /// The entries of a file; the error says what is wrong with it, and with which entry.
    /// A file of at most 16 MiB; the error says which and what is wrong with it.
    static Result<QJsonArray> read(const QString &path);
    static Result<QJsonArray> fromBytes(const QByteArray &bytes);
};

} // namespace ops
