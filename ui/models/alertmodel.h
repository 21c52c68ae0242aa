#pragma once

#include "model/alert.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// Alerts, one row each, in the order in which they were raised.
class AlertModel final : public RecordModel<Alert>
{
    Q_OBJECT
public:
    enum Column
    {
        Id,
        Severity,
        Kind,
        Environment,
        App,
        Value, ///< measured, and what is allowed
        Raised,
        Cleared,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    /// What was measured, or is foreseen, in words; empty if the kind says all.
    static QString value(const Alert &alert);

protected:
    QString idOf(const Alert &alert) const override { return alert.id; }
    AppKey keyOf(const Alert &alert) const override { return alert.key; }
    QString title(int column) const override;
    QString text(const Alert &alert, int column) const override;
    QVariant sortKey(const Alert &alert, int column) const override;
    Tone tone(const Alert &alert, int column) const override;
    bool isActive(const Alert &alert) const override { return alert.clearedAt == Timestamp{}; }

private:
    static QString forecast(const Alert &alert);
};

} // namespace ops
