#include "config/yamldocument.h"

#include <yaml-cpp/eventhandler.h>

#include <sstream>

namespace ops {

namespace {

constexpr int MaxDepth = 16;
constexpr int MaxNodes = 20'000;

/// Looks at a document before anything is built from it. An exception is the only way to stop yaml-cpp's parser;
/// loadYaml() catches it.
class Guard : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (++m_documents > 1)
            throw YAML::ParserException(mark, "a second document");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { count(mark, anchor); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override { count(mark, anchor); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, const std::string &) override
    {
        count(mark, anchor);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        enter(mark, anchor);
    }
    void OnSequenceEnd() override { --m_depth; }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        enter(mark, anchor);
    }
    void OnMapEnd() override { --m_depth; }

private:
    void count(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw YAML::ParserException(mark, "an anchor or alias ('&' or '*'), which is not supported");
        if (++m_nodes > MaxNodes)
            throw YAML::ParserException(mark, "too many values");
    }
    void enter(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        count(mark, anchor);
        if (++m_depth > MaxDepth)
            throw YAML::ParserException(mark, "too deep a nesting");
    }

    int m_documents = 0;
    int m_nodes = 0;
    int m_depth = 0;
};

QString lineAndColumn(const YAML::Mark &mark)
{
    return QStringLiteral("%1:%2").arg(mark.line + 1).arg(mark.column + 1);
}

} // namespace

Result<YAML::Node> loadYaml(const QByteArray &content, const QString &file)
{
    try {
        std::istringstream stream(content.toStdString());
        YAML::Parser parser(stream);
        Guard guard;
        while (parser.HandleNextDocument(guard)) {}
        return YAML::Load(content.toStdString());
    } catch (const YAML::Exception &exception) {
        const QString where = exception.mark.is_null() ? file : file + u':' + lineAndColumn(exception.mark);
        return Error{Error::Kind::Invalid,
                     QStringLiteral("This is no YAML that can be read: %1.").arg(QString::fromStdString(exception.msg)),
                     where, QStringLiteral("Mend the file at this place.")};
    }
}

void YamlDocument::fail(const YAML::Mark &mark, const QString &path, const QString &what, const QString &allowed)
{
    if (m_error && m_errorMark.pos <= mark.pos)
        return;
    m_errorMark = mark;
    m_error = Error{Error::Kind::Invalid, what, place(mark, path), QStringLiteral("Allowed: %1.").arg(allowed)};
}

void YamlDocument::failAt(const QString &path, const QString &what, const QString &allowed)
{
    fail(nearestMark(path), path, what, allowed);
}

Error YamlDocument::located(Error error) const
{
    const YAML::Mark mark = nearestMark(error.where);
    error.where = mark.is_null() ? m_file + QStringLiteral(": ") + error.where : place(mark, error.where);
    return error;
}

YAML::Mark YamlDocument::nearestMark(QString path) const
{
    // A field that is not in the file has its default; then the nearest parent that is there has to do.
    for (; !path.isEmpty(); path = path.left(std::max(path.lastIndexOf(u'.'), qsizetype(0)))) {
        const auto mark = m_marks.constFind(path);
        if (mark != m_marks.constEnd())
            return *mark;
    }
    return YAML::Mark::null_mark();
}

QString YamlDocument::place(const YAML::Mark &mark, const QString &path) const
{
    const QString position = mark.is_null() ? m_file : m_file + u':' + lineAndColumn(mark);
    return path.isEmpty() ? position : position + QStringLiteral(": ") + path;
}

} // namespace ops
