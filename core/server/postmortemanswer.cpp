#include "server/postmortemanswer.h"

#include "server/querynumber.h"
#include "server/reportanswer.h"

#include <limits>

namespace ops {

Result<PostmortemQuestion> postmortemQuestionOf(const HttpMessage &request)
{
    const Result<bool> isPage = asksForPage(request);
    if (!isPage)
        return isPage.error();
    PostmortemQuestion question{
        .incident = request.path.section(QLatin1Char('/'), 2, 2), .session = std::nullopt, .isPage = *isPage};
    if (request.query.contains(QStringLiteral("session"))) {
        const auto number = queryNumber(request.query, "session", 0, 1, std::numeric_limits<qint64>::max());
        if (!number)
            return Error{.kind = Error::Kind::Invalid,
                         .what = QStringLiteral("\"session\" is a session's number, as in GET /export/incidents."),
                         .where = {},
                         .todo = {}};
        question.session = qint64(*number);
    }
    return question;
}

} // namespace ops
