#pragma once

#include "journal/journalqueries.h"

namespace ops {

/// Reads a journal through a connection of its own, while the Journal is being written by another thread or program.
/// Needs no lock and never holds the writer up.
class JournalReader : public JournalQueries
{
public:
    /// NotFound if there is no journal in the directory.
    static Result<std::unique_ptr<JournalReader>> open(const QString &directory);

private:
    using JournalQueries::JournalQueries;
};

} // namespace ops
