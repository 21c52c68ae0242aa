#pragma once

#include "model/platformconfig.h"
#include "model/result.h"
#include "operations/specreport.h"

#include <QByteArray>

namespace ops {

/// Where new apps are described: what is checked there is what `universal-devopsd app check` checks, and what a session
/// starts from. All calls read files; they are for a thread that may wait.
struct SpecDesk
{
    QString directory; ///< of app specs
    PlatformConfig config;

    SpecReport examine(const QByteArray &text) const;
    /// Writes the text to the file that its report names, as a whole or not at all, and answers with that name. Invalid
    /// or Conflict if there is a mistake in it, or somebody else has taken its name.
    Result<QString> save(const QByteArray &text) const;
};

/// The text with all changes made.
Result<QString> changedSpec(const QString &text, const QList<SpecFieldChange> &changes);

} // namespace ops
