#pragma once

#include "model/result.h"

#include <QCoreApplication>
#include <QString>

namespace ops {

/// What the core says (reasons, refusals, errors), in the language of the user. Journal, API and exports keep it as the
/// core says it.
class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(ops::Sentences)
public:
    /// The same in the language of the interface. What is not known (a person wrote it) stays as it is.
    static QString said(const QString &text);
    static QString said(const Error &error);
    static bool knows(const QString &text);
    /// Of what is said within sentences ("no value in column x"), where nobody else can have written it.
    static QString part(const QString &text);
    static bool knowsPart(const QString &text);
    /// Of anything that stands in a sentence: a name of the core, a person, a part, or a sentence itself.
    static QString word(const QString &text);
};

} // namespace ops
