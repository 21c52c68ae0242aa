#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace ops {

/// What a line of an app's log says if it tells of an error: its message, without the time and the level. Nothing if it
/// tells of none, or names a lower level first.
///
/// Knows levels as most logging libraries write them: a word of its own ("ERROR", "[error]", "Error:"), a field
/// ("level=error", or a JSON object with one), a syslog priority ("<3>") and glog's first letter ("E0102 ..."); and
/// what programs say when they die. Lines that begin with white space go on with what the line before began, and are
/// none of their own. Of a line the first 4 KiB are looked at. Pure.
std::optional<QByteArray> errorMessageOf(QByteArrayView line);

} // namespace ops
