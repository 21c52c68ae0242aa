#pragma once

#include <QCoreApplication>
#include <QString>

namespace ops {

/// The fixed sentences by which the core gives its reasons, in the language of the user. Journal, API and exports keep
/// them as the core says them.
class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(ops::Sentences)
public:
    /// The same in the language of the interface. What is not known (a person wrote it) stays as it is.
    static QString said(const QString &text);
    static bool knows(const QString &text);
};

} // namespace ops
