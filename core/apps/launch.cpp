#include "apps/launch.h"

#include <QLocale>

namespace ops {

namespace {

/// A part of a text: as it stands, or the name of a placeholder.
struct Piece
{
    QString text;
    bool isName = false;
};

Error invalid(const QString &what, const QString &todo)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = todo};
}

Result<QList<Piece>> split(const QString &text)
{
    const auto unmatched = [&](qsizetype position) {
        return invalid(
            QStringLiteral("The brace at character %1 of '%2' has no partner.").arg(position + 1).arg(text.left(80)),
            QStringLiteral("Write {{ or }} for a brace that is meant as such."));
    };
    QList<Piece> pieces{{.text = {}}};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isBrace = c == u'{' || c == u'}';
        if (!isBrace || text.mid(i + 1, 1) == c) {
            pieces.last().text += c;
            i += isBrace ? 1 : 0;
            continue;
        }
        const qsizetype end = c == u'{' ? text.indexOf(u'}', i) : -1;
        if (end < 0)
            return unmatched(i);
        const QString name = text.sliced(i + 1, end - i - 1);
        if (name.contains(u'{'))
            return unmatched(i);
        pieces.append({{.text = name, .isName = true}, {.text = {}}});
        i = end;
    }
    return pieces;
}

/// Nothing if there is no such placeholder, or no value for it here.
std::optional<QString> valueOf(const QString &name, const Placeholders &values)
{
    const QString config = QStringLiteral("config.");
    if (name.startsWith(config)) {
        const auto found = values.config.constFind(name.sliced(config.size()));
        return found == values.config.constEnd() ? std::nullopt : std::optional(configText(*found));
    }
    if (name == QLatin1String("port"))
        return values.port > 0 ? std::optional(QString::number(values.port)) : std::nullopt;
    if (name == QLatin1String("shared_port"))
        return values.sharedPort > 0 ? std::optional(QString::number(values.sharedPort)) : std::nullopt;
    if (name == QLatin1String("replica"))
        return QString::number(values.replica);
    if (name == QLatin1String("app"))
        return values.key.app;
    if (name == QLatin1String("env"))
        return values.key.environment;
    if (name == QLatin1String("release"))
        return values.release;
    return std::nullopt;
}

} // namespace

Result<QString> expand(const QString &text, const Placeholders &values)
{
    const Result<QList<Piece>> pieces = split(text);
    if (!pieces)
        return pieces.error();
    QString expanded;
    for (const Piece &piece : *pieces) {
        const auto value = piece.isName ? valueOf(piece.text, values) : piece.text;
        if (!value)
            return invalid(QStringLiteral("{%1} stands for nothing here.").arg(piece.text.left(80)),
                           QStringLiteral("Allowed: {%1}, and {{ or }} for a brace as such.")
                               .arg(placeholderNames(values).join(QStringLiteral("}, {"))));
        expanded += *value;
    }
    return expanded;
}

Result<QStringList> expand(const QStringList &texts, const Placeholders &values)
{
    QStringList expanded;
    for (const QString &text : texts) {
        const Result<QString> one = expand(text, values);
        if (!one)
            return one.error();
        expanded.append(*one);
    }
    return expanded;
}

QStringList placeholderNames(const Placeholders &values)
{
    QStringList names{QStringLiteral("port"), QStringLiteral("shared_port"), QStringLiteral("replica"),
                      QStringLiteral("app"),  QStringLiteral("env"),         QStringLiteral("release")};
    for (auto parameter = values.config.cbegin(); parameter != values.config.cend(); ++parameter)
        names.append(QStringLiteral("config.") + parameter.key());
    names.removeIf([&](const QString &name) { return !valueOf(name, values); });
    return names;
}

Result<QStringList> placeholdersIn(const QString &text)
{
    const Result<QList<Piece>> pieces = split(text);
    if (!pieces)
        return pieces.error();
    QStringList names;
    for (const Piece &piece : *pieces) {
        if (piece.isName)
            names.append(piece.text);
    }
    return names;
}

QString configText(double value)
{
    return QString::number(value + 0.0, 'f', QLocale::FloatingPointShortest); // + 0.0: there is no "-0"
}

} // namespace ops
