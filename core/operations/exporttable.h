#pragma once

#include "model/names.h"

namespace ops {

/// What can be taken out of a journal, each as a table.
enum class ExportTable
{
    Events,
    Incidents,
    Actions,
    Deployments,
    Healing, ///< what each attempt to heal came to
    Outages,
    Uptime,
    Rollups ///< what metrics came to over 10 seconds, a minute and ten minutes
};
template <>
struct EnumNames<ExportTable>
{
    static constexpr std::array table{
        std::pair{ExportTable::Events, "events"},   std::pair{ExportTable::Incidents, "incidents"},
        std::pair{ExportTable::Actions, "actions"}, std::pair{ExportTable::Deployments, "deployments"},
        std::pair{ExportTable::Healing, "healing"}, std::pair{ExportTable::Outages, "outages"},
        std::pair{ExportTable::Uptime, "uptime"},   std::pair{ExportTable::Rollups, "rollups"}};
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

} // namespace ops
