#include "ui/pages/common/rowcopy.h"

#include <QApplication>
#include <QClipboard>
#include <QTableView>

#include <algorithm>
#include <vector>

namespace ops {

namespace {

constexpr int MostCopied = 10000; ///< rows; who wants more exports them

} // namespace

void copySelectedRows(const QTableView &view)
{
    const QAbstractItemModel *model = view.model();
    // By ranges, not by selected rows: with a million rows selected their list alone would take long.
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : view.selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    QStringList lines;
    for (const auto &[top, bottom] : ranges) {
        for (int row = top; row <= bottom && lines.size() < MostCopied; ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells.append(model->index(row, column).data().toString().simplified());
            lines.append(cells.join(QLatin1Char('\t')));
        }
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace ops
