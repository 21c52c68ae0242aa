#include "engine/journalwhatifdesk.h"

#include "engine/whatifcomparison.h"
#include "journal/journalreader.h"

#include <algorithm>

namespace ops {

JournalWhatIfDesk::JournalWhatIfDesk(QString directory, QObject *parent)
    : WhatIfDesk(parent)
    , m_directory(std::move(directory))
    , m_answers(this)
    , m_work(QStringLiteral("what-if"))
{
}

JournalWhatIfDesk::~JournalWhatIfDesk()
{
    m_wanted = 0;
}

WhatIfDesk::Ticket JournalWhatIfDesk::ask(const WhatIfQuestion &question)
{
    const Ticket ticket = ++m_tickets;
    m_wanted = ticket;
    m_work.post([this, ticket, question] {
        if (m_wanted != ticket)
            return;
        const Result<WhatIfAnswer> answer = find(ticket, question);
        m_answers.post([this, ticket, answer] {
            Ticket expected = ticket;
            if (!m_wanted.compare_exchange_strong(expected, 0))
                return;
            if (answer)
                Q_EMIT answered(ticket, *answer);
            else
                Q_EMIT failed(ticket, answer.error());
        });
    });
    return ticket;
}

void JournalWhatIfDesk::cancel(Ticket ticket)
{
    m_wanted.compare_exchange_strong(ticket, 0);
}

Result<WhatIfAnswer> JournalWhatIfDesk::find(Ticket ticket, const WhatIfQuestion &question)
{
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(m_directory);
    if (!journal)
        return journal.error();
    const Result<History> recorded = readHistory(**journal);
    if (!recorded)
        return recorded.error();
    const Error unknown{.kind = Error::Kind::NotFound,
                        .what = QStringLiteral("There is no incident %1 in this session.").arg(question.incident),
                        .where = {},
                        .todo = {}};
    const Incident *incident = recorded->state.incident(question.incident);
    if (!incident)
        return unknown;
    // All is as it was until the incident begins: otherwise it would be another one.
    const WhatIf changes{.planner = question.planner,
                         .autonomy = question.autonomy,
                         .limits = {},
                         .knowledge = {},
                         .from = incident->openedAt};
    const Result<History> again = runAgain(*recorded, changes, [this, ticket](double share) {
        m_answers.post([this, ticket, share] {
            if (m_wanted == ticket)
                Q_EMIT progressed(ticket, share);
        });
        return m_wanted == ticket;
    });
    if (!again)
        return again.error();
    const WhatIfComparison comparison = compareHistories(*recorded, *again);
    const auto isAsked = [&question](const IncidentComparison &pair) {
        return pair.was && pair.was->id == question.incident;
    };
    const auto found = std::find_if(comparison.incidents.cbegin(), comparison.incidents.cend(), isAsked);
    if (found == comparison.incidents.cend())
        return unknown;
    const auto others = std::count_if(comparison.incidents.cbegin(), comparison.incidents.cend(),
                                      [&](const IncidentComparison &pair) { return !pair.same && !isAsked(pair); });
    return WhatIfAnswer{.incident = question.incident,
                        .would = found->would,
                        .wouldDone = found->wouldDone,
                        .same = found->same,
                        .savedSeconds = found->savedSeconds,
                        .otherIncidents = int(others),
                        .savedInAll = comparison.savedSeconds,
                        .ordersWithoutUse = comparison.refusedOrders};
}

} // namespace ops
