#pragma once

#include "model/result.h"
#include "server/httpmessage.h"

#include <optional>

namespace ops {

/// GET /incidents/ID/postmortem: which one is asked for.
struct PostmortemQuestion
{
    QString incident;
    std::optional<qint64> session; ///< its number in the journal; none: the newest
    bool isPage = false;           ///< HTML, not JSON
};

/// By path, query and Accept. Invalid: a parameter is not possible.
Result<PostmortemQuestion> postmortemQuestionOf(const HttpMessage &request);

} // namespace ops
