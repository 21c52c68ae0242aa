#pragma once

#include "model/names.h"

namespace ops {

/// What can be taken out of a journal, each as a table.
enum class RecordTable
{
    Events,
    Incidents,
    Actions,
    Deployments,
    Healing, ///< what each attempt to heal came to
    Outages,
    Uptime
};
template <>
struct EnumNames<RecordTable>
{
    static constexpr std::array table{
        std::pair{RecordTable::Events, "events"},   std::pair{RecordTable::Incidents, "incidents"},
        std::pair{RecordTable::Actions, "actions"}, std::pair{RecordTable::Deployments, "deployments"},
        std::pair{RecordTable::Healing, "healing"}, std::pair{RecordTable::Outages, "outages"},
        std::pair{RecordTable::Uptime, "uptime"}};
};

enum class RecordFormat
{
    Csv,      ///< RFC 4180, with names in the first line
    JsonLines ///< an object in each line
};
template <>
struct EnumNames<RecordFormat>
{
    static constexpr std::array table{std::pair{RecordFormat::Csv, "csv"}, std::pair{RecordFormat::JsonLines, "jsonl"}};
};

/// The row after which to go on. It stays where it is while the journal grows.
struct RecordCursor
{
    qint64 session = 0;
    quint64 sequence = 0;
};

} // namespace ops
