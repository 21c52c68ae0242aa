#include "model/result.h"

#include <QStringList>

namespace ops {

QString Error::toString() const
{
    QString text = where.isEmpty() ? what : where + QStringLiteral(": ") + what;
    if (!todo.isEmpty())
        text += QLatin1Char(' ') + todo;
    return text;
}

} // namespace ops
