#pragma once

#include <QStringList>

// What pages that are written by programs have in common.

QString tableRow(const QStringList &cells); ///< of Markdown, with the end of the line
QString tableRule(qsizetype columns);       ///< what is between a table's head and its body
QString measuredOn();                       ///< today's date, this machine, and its load now
