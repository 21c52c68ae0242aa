#pragma once

#include <QString>

class QTranslator;

namespace ops {

/// Loads the programs' texts in a language ("de", "de_AT"), or English if there are none: the source is English, but
/// for its plural forms. Answers with the language that was loaded. Whoever calls it installs the translator.
QString loadTexts(QTranslator &translator, const QString &language);

} // namespace ops
