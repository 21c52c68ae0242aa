#pragma once

#include "server/answerbook.h"
#include "server/httplistener.h"

#include <QHash>

#include <memory>

namespace ops {

/// What was answered to each Idempotency-Key of each sender (by what they authorize themselves with), so that whoever
/// asks again gets the same answer and nothing is done twice. Keeps the newest ten thousand keys of seven days, and
/// with a book also when the platform ends, however it does. Belongs to one thread.
class RememberedAnswers
{
public:
    using Reply = HttpListener::Reply;
    using Clock = std::function<Timestamp()>;
    /// Does what was asked, and answers to what it is given, once.
    using CarryOut = std::function<void(const Reply &)>;

    /// As long as the process lives, and however old they are.
    RememberedAnswers() = default;
    /// `book` outlives this; none: as long as the process lives. `name`: of these answers in it.
    RememberedAnswers(AnswerBook *book, QString name, Clock clock);

    /// Has a request that is new carried out, at once or when it is written down that it is being carried out. Another
    /// one's answer goes to `reply`, when it is there.
    void admit(const HttpMessage &request, const Reply &reply, const CarryOut &carryOut);

private:
    struct Entry
    {
        QByteArray digest; ///< of what was asked; a copy could be 64 KiB
        Timestamp askedAt;
        std::optional<HttpAnswer> answer;
        std::vector<Reply> waiting;

        void tell(const HttpAnswer &what);
    };

    void takeUp(const KeptAnswer &kept);
    void keep(const QByteArray &key, const std::shared_ptr<Entry> &entry);
    void forgetOld();
    Timestamp now() const { return m_clock ? m_clock() : Timestamp{}; }

    AnswerBook *m_book = nullptr;
    QString m_name;
    Clock m_clock;
    QHash<QByteArray, std::shared_ptr<Entry>> m_entries;
    QList<QByteArray> m_order; ///< oldest first
    /// Gone with this: what waits for the book is not carried out any more.
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
};

} // namespace ops
