#pragma once

#include "detection/csvtrial.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// What was strange in a file, one row for each alarm.
class TrialAlarmModel final : public RecordModel<CsvTrial::Alarm>
{
    Q_OBJECT
public:
    enum Column
    {
        Since,
        Line,
        Value,
        Usual,
        Rarity,
        Way,
        Lasted,
        Outcome,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    /// All there is to say about one, in sentences.
    static QString explanation(const CsvTrial::Alarm &alarm);

protected:
    QString idOf(const CsvTrial::Alarm &alarm) const override { return QString::number(alarm.line); }
    AppKey keyOf(const CsvTrial::Alarm &) const override { return {}; }
    QString title(int column) const override;
    QString text(const CsvTrial::Alarm &alarm, int column) const override;
    QVariant sortKey(const CsvTrial::Alarm &alarm, int column) const override;
    QString hint(const CsvTrial::Alarm &alarm, int) const override { return explanation(alarm); }
    Tone tone(const CsvTrial::Alarm &alarm, int column) const override;
};

} // namespace ops
