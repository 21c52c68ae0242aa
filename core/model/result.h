#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace ops {

/// Why something could not be done. `what` is a whole English sentence for logs and command lines; `where` names the
/// file, line and field if there is one; `todo` says what a person can do about it.
struct Error
{
    enum class Kind
    {
        Invalid,
        NotFound,
        Conflict,
        Refused,
        Unreachable,
        TimedOut,
        Internal
    };

    Kind kind = Kind::Internal;
    QString what;
    QString where;
    QString todo;

    bool isRetryable() const { return kind == Kind::Unreachable || kind == Kind::TimedOut; }
    /// "where: what todo", leaving out what is empty.
    QString toString() const;

    bool operator==(const Error &) const = default;
};

/// A value or the reason why there is none. Use `Result<>` for calls that only succeed or fail.
template <typename T = std::monostate>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_content(std::move(value))
    {
    }
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_content(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_content); }
    const T &operator*() const & { return std::get<T>(m_content); }
    T &operator*() & { return std::get<T>(m_content); }
    T &&operator*() && { return std::get<T>(std::move(m_content)); }
    const T *operator->() const { return &std::get<T>(m_content); }
    T *operator->() { return &std::get<T>(m_content); }
    const Error &error() const { return std::get<Error>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// What a `Result<>` holds when all went well: `return done();`
inline std::monostate done()
{
    return {};
}

} // namespace ops
