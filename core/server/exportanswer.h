#pragma once

#include "records/recordexport.h"
#include "server/httpmessage.h"

namespace ops {

/// GET /export/TABLE: which page of it is asked for.
struct ExportQuestion
{
    ExportTable table = ExportTable::Events;
    RecordFormat format = RecordFormat::Csv;
    std::optional<RecordCursor> after;
    int limit = 1000;
};

/// By path, query and Accept. NotFound: there is no such table; Invalid: a parameter is not possible.
Result<ExportQuestion> exportQuestionOf(const HttpMessage &request);
/// With a Link to the next page if there is one (RFC 8288).
HttpAnswer exportAnswer(const ExportQuestion &question, const RecordPage &page);

} // namespace ops
