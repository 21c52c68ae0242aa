#include "apps/linediff.h"

#include <algorithm>
#include <vector>

namespace ops {

namespace {

constexpr qsizetype MostCells = 4'000'000; ///< of the table: 2,000 lines against 2,000

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    if (lines.last().isEmpty())
        lines.removeLast(); // after the last line's end
    return lines;
}

QString line(char sign, const QString &text)
{
    return QLatin1Char(sign) + text;
}

/// All lines, with their signs.
QStringList compare(const QStringList &before, const QStringList &after)
{
    QStringList result;
    const qsizetype rows = before.size();
    const qsizetype columns = after.size();
    if (rows * columns > MostCells) {
        for (const QString &gone : before)
            result.append(line('-', gone));
        for (const QString &come : after)
            result.append(line('+', come));
        return result;
    }
    // common[i][j]: how many lines the rests from i and j have in common, in their order
    std::vector<std::vector<int>> common(size_t(rows) + 1, std::vector<int>(size_t(columns) + 1, 0));
    for (qsizetype i = rows - 1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j)
            common[size_t(i)][size_t(j)] =
                before[i] == after[j] ? common[size_t(i) + 1][size_t(j) + 1] + 1
                                      : std::max(common[size_t(i) + 1][size_t(j)], common[size_t(i)][size_t(j) + 1]);
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && before[i] == after[j]) {
            result.append(line(' ', before[i++]));
            ++j;
        } else if (j >= columns || (i < rows && common[size_t(i) + 1][size_t(j)] >= common[size_t(i)][size_t(j) + 1])) {
            result.append(line('-', before[i++]));
        } else {
            result.append(line('+', after[j++]));
        }
    }
    return result;
}

QStringList withoutQuietParts(const QStringList &all, int context)
{
    std::vector<bool> kept(size_t(all.size()), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].startsWith(QLatin1Char(' ')))
            continue;
        for (qsizetype near = std::max<qsizetype>(0, i - context); near <= std::min(all.size() - 1, i + context);
             ++near)
            kept[size_t(near)] = true;
    }
    QStringList result;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (kept[size_t(i)])
            result.append(all[i]);
        else if (i == 0 || kept[size_t(i) - 1])
            result.append(QStringLiteral("..."));
    }
    return result;
}

} // namespace

QStringList lineDiff(const QString &before, const QString &after, int context, int most)
{
    const QStringList from = linesOf(before);
    const QStringList to = linesOf(after);
    if (from == to)
        return {};
    const qsizetype shorter = std::min(from.size(), to.size());
    qsizetype head = 0;
    while (head < shorter && from[head] == to[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && from[from.size() - 1 - tail] == to[to.size() - 1 - tail])
        ++tail;
    QStringList all;
    for (qsizetype i = 0; i < head; ++i)
        all.append(line(' ', from[i]));
    all += compare(from.mid(head, from.size() - head - tail), to.mid(head, to.size() - head - tail));
    for (qsizetype i = from.size() - tail; i < from.size(); ++i)
        all.append(line(' ', from[i]));
    QStringList result = withoutQuietParts(all, context);
    if (result.size() > most) {
        const qsizetype more = result.size() - most + 1;
        result.resize(most - 1);
        result.append(QStringLiteral("... and %1 more lines").arg(more));
    }
    return result;
}

} // namespace ops
