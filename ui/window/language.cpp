#include "ui/window/language.h"

#include "translations/texts.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QWidget>

namespace ops {

namespace {

const QString English = QStringLiteral("en");
const QString Prefix = QStringLiteral("universal-devops_");

} // namespace

Language::Language(QObject *parent)
    : QObject(parent)
{
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qt);
}

QList<Language::Choice> Language::choices()
{
    QList<Choice> list{{English, QStringLiteral("English")}}; // first: what the source is written in
    const QStringList files = QDir(QStringLiteral(":/i18n")).entryList({Prefix + QStringLiteral("*.qm")});
    for (const QString &file : files) {
        const QString code = file.mid(Prefix.size()).chopped(3);
        if (code == English)
            continue;
        QString name = QLocale(code).nativeLanguageName();
        name[0] = name[0].toUpper();
        list.append({code, name});
    }
    return list;
}

void Language::choose(const QString &code)
{
    const QString wanted = code.isEmpty() ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : code;
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qt);
    m_current = loadTexts(m_texts, wanted);
    // Numbers are written as the texts around them are; before these are made anew.
    QLocale::setDefault(QLocale(m_current));
    for (QWidget *window : QApplication::topLevelWidgets())
        window->setLocale(QLocale());
    if (m_qt.load(QStringLiteral("qtbase_") + m_current, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_texts);
    Q_EMIT changed(m_current);
}

} // namespace ops
