#pragma once

class QTableView;

namespace ops {

/// Puts the selected rows on the clipboard, as they stand in the view: a line each, cells parted by tabulators.
void copySelectedRows(const QTableView &view);

} // namespace ops
