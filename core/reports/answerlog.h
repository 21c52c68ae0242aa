#pragma once

#include "model/event.h"
#include "operations/monthlyreport.h"

#include <QHash>
#include <QMap>

#include <vector>

namespace ops {

/// Who answered the platform's questions in some time, and how fast: folded from events.
class AnswerLog
{
public:
    /// `counts`: it happened in the time that is reported on. A question may have been asked before that.
    void hear(const Event &event, bool counts);
    void endSession();

    int unanswered() const { return m_unanswered; }
    /// Most answers first, at most `most`.
    QList<AnswerRecord> records(int most) const;

private:
    struct Answers
    {
        AnswerRecord record;
        std::vector<Duration> waits;
    };
    void answer(const Event &event, Timestamp asked, int AnswerRecord::*kind);

    QHash<QString, Timestamp> m_asked;     ///< action -> when people were first asked
    QHash<QString, Timestamp> m_incidents; ///< incidents that nobody has acknowledged -> when they were opened
    QMap<QString, Answers> m_answers;      ///< by who
    int m_unanswered = 0;
};

} // namespace ops
