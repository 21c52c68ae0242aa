#pragma once

#include "model/time.h"

#include <QLocale>
#include <QString>

namespace ops {

/// "2026-01-05 14:03:07 CET": stored in UTC, shown in the zone of whoever looks. Empty for the epoch ("never").
QString localTime(Timestamp time);
/// "14:03:07" without date and zone, for places that show them elsewhere.
QString localClock(Timestamp time);
/// "850 ms", "12 s", "3 min 05 s", "2 h 04 min", "3 d 07 h": two units at most.
QString spanText(Duration duration);
/// "0:09", "12:30", "1:02:30" for countdowns; "0:00" when the time is over.
QString countdownText(Duration left);
/// Measured values are read digit by digit, and fields to type into group nothing either.
QLocale measureLocale();
/// So that 99.996 % never reads 100 %.
double roundedDown(double value, int decimals);
/// "0.82", or "0,82" in German: as the language of the interface writes it. `digits` are significant ones.
QString numberText(double value, int digits = 6);
/// The same with so many digits after the point: "-1.00".
QString fixedText(double value, int decimals);
/// "97.3 %"; never rounds up to 100 % what is less.
QString percentText(double ratio);
/// A tool tip that shows `text` as it is, whatever tags it may contain.
QString plainToolTip(const QString &text);

} // namespace ops
