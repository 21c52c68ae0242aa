#include "translations/texts.h"

#include <QTranslator>

namespace ops {

QString loadTexts(QTranslator &translator, const QString &language)
{
    const QString prefix = QStringLiteral(":/i18n/universal-devops_");
    if (translator.load(prefix + language))
        return translator.language();
    const QString english = QStringLiteral("en");
    (void)translator.load(prefix + english); // programs without the resources, such as tests, have the source's words
    return english;
}

} // namespace ops
