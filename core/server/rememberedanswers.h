#pragma once

#include "server/answerbook.h"
#include "server/httplistener.h"

#include <QByteArrayList>
#include <QHash>

#include <memory>

namespace ops {

/// What was answered to each Idempotency-Key of each sender (by what they authorize themselves with), so that whoever
/// asks again gets the same answer and nothing is done twice. Keeps ten thousand keys of seven days, and with a book
/// also when the platform ends, however it does. Where there are more, the oldest of the sender who has most goes, so
/// that nobody pushes out what others need. What is under way is never forgotten, and what was refused for its role
/// (403) leaves no key. Belongs to one thread.
class RememberedAnswers
{
public:
    using Reply = HttpListener::Reply;
    using Clock = std::function<Timestamp()>;
    /// Does what was asked, and answers to what it is given, once and in this thread.
    using CarryOut = std::function<void(const Reply &)>;
    /// What a request needs.
    enum class Care
    {
        Usual,  ///< it is on record before it is carried out, and its answer before it is given
        AtOnce, ///< it waits for no disk, and is done again where nobody knows whether it was: that harms nobody
        Secret  ///< what it is answered is written down nowhere
    };

    /// As long as the process lives, and however old they are.
    RememberedAnswers() = default;
    /// `book` outlives this; none: as long as the process lives. `name`: of these answers in it.
    RememberedAnswers(AnswerBook *book, QString name, Clock clock);
    RememberedAnswers(const RememberedAnswers &) = delete; // what is under way ends here
    RememberedAnswers &operator=(const RememberedAnswers &) = delete;
    ~RememberedAnswers() = default;

    /// Has a request that is new carried out, at once or when it is written down that it is being carried out. Another
    /// one's answer goes to `reply`, when it is there.
    void admit(const HttpMessage &request, const Reply &reply, const CarryOut &carryOut, Care care = Care::Usual);

private:
    struct Entry
    {
        QByteArray digest; ///< of what was asked; a copy could be 64 KiB
        Timestamp askedAt;
        std::optional<HttpAnswer> answer;
        std::vector<Reply> waiting;

        void hear(const Reply &reply); ///< the answer, when it is there
        void tell(const HttpAnswer &what);
    };

    void takeUp(const KeptAnswer &kept);
    void begin(const QByteArray &key, const std::shared_ptr<Entry> &entry, const CarryOut &carryOut, Care care);
    void conclude(const QByteArray &key, const std::shared_ptr<Entry> &entry, const HttpAnswer &answer, Care care);
    /// It counts from now on. The keys that make room for it.
    QByteArrayList keep(const QByteArray &key);
    void forget(const QByteArray &key);
    void forgetOld();
    Timestamp now() const { return m_clock ? m_clock() : Timestamp{}; }

    AnswerBook *m_book = nullptr;
    QString m_name;
    Clock m_clock;
    QHash<QByteArray, std::shared_ptr<Entry>> m_entries;
    QHash<QByteArray, QByteArrayList> m_answered; ///< keys by sender, oldest first; nobody has none
    qsizetype m_count = 0;                        ///< of those
    /// Gone with this: what waits for the book is not carried out any more, and what is answered not kept.
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
};

} // namespace ops
