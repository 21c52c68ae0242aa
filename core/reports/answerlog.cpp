#include "reports/answerlog.h"

#include <algorithm>

namespace ops {

namespace {

/// What an order of a person is as an answer; nothing if it is none.
int AnswerRecord::*answerKind(EventType type)
{
    switch (type) {
    case EventType::OperatorApproved:
        return &AnswerRecord::approved;
    case EventType::OperatorVetoed:
        return &AnswerRecord::vetoed;
    case EventType::OperatorOverrode:
    case EventType::OperatorCancelled:
    case EventType::OperatorExtended:
        return &AnswerRecord::changed;
    default:
        return nullptr;
    }
}

QString textOf(const Event &event, const char *field)
{
    return event.data.value(QLatin1String(field)).toString();
}

} // namespace

void AnswerLog::hear(const Event &event, bool counts)
{
    switch (event.type) {
    case EventType::ActionWaiting:
    case EventType::ActionCountdown: {
        const QString id = textOf(event, "id");
        if (!m_asked.contains(id))
            m_asked.insert(id, event.time);
        return;
    }
    case EventType::ActionExpired:
        m_unanswered += counts && m_asked.remove(textOf(event, "id")) ? 1 : 0;
        return;
    case EventType::IncidentOpened:
        m_incidents.insert(event.incident, event.time);
        return;
    case EventType::IncidentClosed:
        m_incidents.remove(event.incident);
        return;
    case EventType::OperatorAcknowledged:
        if (const auto opened = m_incidents.constFind(event.incident);
            opened != m_incidents.constEnd() && !event.data.value(QLatin1String("note")).toBool()) {
            if (counts)
                answer(event, *opened, &AnswerRecord::acknowledged);
            m_incidents.erase(opened);
        }
        return;
    default:
        break;
    }
    int AnswerRecord::*const kind = answerKind(event.type);
    const auto asked = kind ? m_asked.constFind(textOf(event, "action")) : m_asked.constEnd();
    if (asked == m_asked.constEnd())
        return; // nobody had asked: an order, and no answer
    if (counts)
        answer(event, *asked, kind);
    m_asked.erase(asked);
}

void AnswerLog::answer(const Event &event, Timestamp asked, int AnswerRecord::*kind)
{
    Answers &answers = m_answers[event.source];
    answers.record.who = event.source;
    ++(answers.record.*kind);
    answers.waits.push_back(std::max(Duration{0}, event.time - asked));
}

void AnswerLog::endSession()
{
    m_asked.clear();
    m_incidents.clear();
}

QList<AnswerRecord> AnswerLog::records(int most) const
{
    QList<AnswerRecord> all;
    for (Answers answers : m_answers) {
        std::sort(answers.waits.begin(), answers.waits.end());
        answers.record.median = answers.waits[(answers.waits.size() - 1) / 2];
        answers.record.longest = answers.waits.back();
        all.append(answers.record);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const AnswerRecord &a, const AnswerRecord &b) { return a.answers() > b.answers(); });
    return all.first(std::min<qsizetype>(most, all.size()));
}

} // namespace ops
