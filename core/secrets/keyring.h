#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// The program that talks to the desktop's keyring, and what the two say to one another. It is one of its own since
/// what it loads (D-Bus, and the desktop's own libraries) may hang or wait for a person, and does not belong into a
/// daemon that serves for months.
namespace keyring {

enum KeyringOutcome
{
    Done = 0,
    Failed = 1,   ///< there is no keyring, or it cannot be talked to
    BadInput = 2, ///< as of the other programs
    NoEntry = 3,
    Denied = 4 ///< it is locked, or somebody said no
};

constexpr Duration Patience = std::chrono::seconds{5}; ///< longer, if a person has to be asked: then it is too long

/// Beside the program that runs.
QString program();

/// Whether this is "SERVICE/KEY": both are there.
bool isEntry(const QString &entry);

/// Has `program` read an entry ("SERVICE/KEY"), and waits for it for `patience` at most; in any thread, but the one of
/// a window. NotFound: there is no such entry, or no such program. Refused: it is not given. TimedOut and Unreachable.
Result<QByteArray> read(const QString &program, const QString &entry, Duration patience = Patience);

} // namespace keyring

} // namespace ops
