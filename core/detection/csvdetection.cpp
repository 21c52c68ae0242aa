#include "detection/csvdetection.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace ops {

namespace {

constexpr qint64 ProgressEvery = 1 << 16; // lines
constexpr std::size_t BlockSize = 1 << 16;

void appendScore(double score, std::string &out)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), score, std::chars_format::fixed, 6).ptr;
    out.append(text.data(), end).append(1, '\n');
}

Error notWritten(const QIODevice &out)
{
    return {Error::Kind::Internal, QStringLiteral("It could not be written: %1.").arg(out.errorString()), {}, {}};
}

} // namespace

Result<CsvSummary> detectCsv(QIODevice &in, QIODevice &out, const CsvColumns &columns,
                             const StreamDetector::Settings &settings,
                             const std::function<void(qint64 bytes)> &progress)
{
    Result<CsvValues> values = CsvValues::open(in, columns);
    if (!values)
        return values.error();
    StreamDetector detector(settings);
    CsvSummary summary;
    CsvValues::Row row;
    std::string block = "timestamp,value,anomaly_score\n";
    while (values->next(row)) {
        const StreamDetector::Verdict verdict = detector.observe(row.at, row.value);
        ++summary.lines;
        summary.unreadable += std::isfinite(row.value) ? 0 : 1;
        summary.alarms += verdict.state == StreamDetector::State::Alarm ? 1 : 0;
        block.append(row.timeText).append(1, ',').append(row.valueText).append(1, ',');
        appendScore(verdict.score, block);
        if (block.size() >= BlockSize) {
            if (out.write(block.data(), qint64(block.size())) < 0)
                return notWritten(out);
            block.clear();
        }
        if (progress && summary.lines % ProgressEvery == 0)
            progress(in.pos());
    }
    if (values->error())
        return *values->error();
    if (out.write(block.data(), qint64(block.size())) < 0)
        return notWritten(out);
    return summary;
}

} // namespace ops
