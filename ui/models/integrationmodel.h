#pragma once

#include "operations/integrationdesk.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// The services that the platform tells of its incidents, one row each.
class IntegrationModel final : public RecordModel<IntegrationStatus>
{
    Q_OBJECT
public:
    enum Column
    {
        Name,
        Kind,
        State,
        LastSuccess,
        Queued,
        Dead,
        NextTry,
        LastError,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

protected:
    QString idOf(const IntegrationStatus &status) const override { return status.name; }
    AppKey keyOf(const IntegrationStatus &) const override { return {}; }
    QString title(int column) const override;
    QString text(const IntegrationStatus &status, int column) const override;
    QVariant sortKey(const IntegrationStatus &status, int column) const override;
    Tone tone(const IntegrationStatus &status, int column) const override;
    bool isActive(const IntegrationStatus &status) const override { return !isWell(status); }
};

/// What one of them was not told for good.
class DeadLetterModel final : public RecordModel<DeadLetter>
{
    Q_OBJECT
public:
    enum Column
    {
        Time,
        Headline,
        Error,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

protected:
    QString idOf(const DeadLetter &letter) const override { return QString::number(letter.id); }
    AppKey keyOf(const DeadLetter &) const override { return {}; }
    QString title(int column) const override;
    QString text(const DeadLetter &letter, int column) const override;
    QVariant sortKey(const DeadLetter &letter, int column) const override;
};

} // namespace ops
