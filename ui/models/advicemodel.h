#pragma once

#include "projections/advice.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// What apps could do with less of, or need more of, one row each.
class AdviceModel final : public RecordModel<Advice>
{
    Q_OBJECT
public:
    enum Column
    {
        Environment,
        App,
        What,
        Evidence,
        Saving,
        How,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    static QString what(const Advice &advice);     ///< "2 of 4 replicas would do"
    static QString evidence(const Advice &advice); ///< "Memory: 11.0 % at most in 30 d 00 h; ..."

protected:
    QString idOf(const Advice &advice) const override { return advice.id(); }
    AppKey keyOf(const Advice &advice) const override { return advice.key; }
    QString title(int column) const override;
    QString text(const Advice &advice, int column) const override;
    QVariant sortKey(const Advice &advice, int column) const override;
    Tone tone(const Advice &advice, int column) const override;

private:
    static QString saving(const Advice &advice);
};

} // namespace ops
