#pragma once

#include "operations/auditdesk.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// Records of the audit chain, one row each, in the order in which they were found.
class AuditModel final : public RecordModel<AuditEntry>
{
    Q_OBJECT
public:
    enum Column
    {
        Number,
        Time,
        Type,
        Actor,
        Environment,
        App,
        Incident,
        Summary,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

protected:
    QString idOf(const AuditEntry &entry) const override { return QString::number(entry.number); }
    AppKey keyOf(const AuditEntry &entry) const override;
    QString title(int column) const override;
    QString text(const AuditEntry &entry, int column) const override;
    QVariant sortKey(const AuditEntry &entry, int column) const override;

private:
    static QString summary(const AuditEntry &entry);
};

} // namespace ops
