#pragma once

#include <QString>

namespace ops {

/// At most `most` UTF-16 units, cut between characters and marked if it was longer; without control characters but tabs
/// and line breaks, of which no service wants to hear.
QString shortened(const QString &text, qsizetype most);
/// The same on one line.
QString shortenedLine(const QString &text, qsizetype most);
/// The same as Slack's mrkdwn, in which three characters have to be escaped; `most` is meant with the escapes.
QString shortenedMrkdwn(const QString &text, qsizetype most);

} // namespace ops
