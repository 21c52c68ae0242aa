#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QTranslator>

namespace ops {

/// The language of all texts and numbers, changed while the program runs: every widget gets a LanguageChange event.
/// English is in the source, but for its plural forms; these and the other languages are embedded under ":/i18n".
class Language : public QObject
{
    Q_OBJECT
public:
    struct Choice
    {
        QString code; ///< "de"
        QString name; ///< in the language itself: "Deutsch"
    };

    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    static QList<Choice> choices();
    /// "" is the system's, if there is a translation for it.
    void choose(const QString &code);
    QString current() const { return m_current; }

Q_SIGNALS:
    void changed(const QString &code);

private:
    QTranslator m_texts;
    QTranslator m_qt; ///< of Qt's own texts, such as those of its dialogs
    QString m_current = QStringLiteral("en");
};

} // namespace ops
