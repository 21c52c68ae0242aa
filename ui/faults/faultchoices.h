#pragma once

#include <QCoreApplication>
#include <QList>
#include <QStringList>

namespace ops {

/// A kind of fault that the panel offers.
struct FaultChoice
{
    QString name;             ///< as operator.injected_fault takes it
    int usualSeconds = 0;     ///< 0: until it is cured
    bool endsByItself = true; ///< false: only a cure ends it, whatever duration is asked for
    QString parameter;        ///< which of its parameters has variants to choose from; empty: none
    QStringList variants;     ///< the usual one first
};

/// What can be broken on purpose, and the words for it.
class FaultChoices
{
    Q_DECLARE_TR_FUNCTIONS(ops::FaultChoices)
public:
    static QList<FaultChoice> all();
    static QString words(const QString &fault);
    static QString variantWords(const QString &variant);
    static QString scenarioWords(const QString &scenario);
    static QStringList scenarios(); ///< names of the bundled ones
};

} // namespace ops
