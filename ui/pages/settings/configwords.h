#pragma once

#include <QCoreApplication>
#include <QString>

namespace ops {

/// How a value of the configuration reads, in the language and the numbers of the interface. Fields keep the names that
/// they have in files.
class ConfigWords
{
    Q_DECLARE_TR_FUNCTIONS(ops::ConfigWords)
public:
    /// "2,5 s" of "2.5s", "Neustart, Zurückrollen" of "restart, rollback"; what is a name stays as it is.
    static QString value(const QString &text);
};

} // namespace ops
