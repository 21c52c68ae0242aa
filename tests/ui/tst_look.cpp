#include "ui/theme/theme.h"

#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace ops;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// Contrast after WCAG 2.1.
double contrast(const QColor &one, const QColor &other)
{
    const double lighter = std::max(luminance(one), luminance(other));
    const double darker = std::min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

/// Contrast of both themes, icons, and that no text is left untranslated.
class LookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void colorsAreLegible_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("light") << false;
        QTest::addRow("dark") << true;
    }
    void colorsAreLegible()
    {
        QFETCH(const bool, dark);
        const QPalette palette = Theme::palette(dark);
        const QList<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs{
            {QPalette::WindowText, QPalette::Window},
            {QPalette::Text, QPalette::Base},
            {QPalette::Text, QPalette::AlternateBase},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::PlaceholderText, QPalette::Window},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::ToolTipText, QPalette::ToolTipBase},
            {QPalette::Link, QPalette::Base}};
        for (const auto &[front, back] : pairs)
            QVERIFY2(contrast(palette.color(front), palette.color(back)) >= 4.5,
                     qPrintable(QStringLiteral("%1 on %2").arg(front).arg(back)));
        for (const Meaning meaning : {Meaning::Ok, Meaning::Info, Meaning::Warning, Meaning::Critical})
            QVERIFY2(contrast(meaningColor(meaning, palette), palette.color(QPalette::Base)) >= 4.5,
                     qPrintable(QString::number(int(meaning))));
        for (int i = 0; i < 6; ++i)
            QVERIFY(contrast(environmentColor(i, palette), palette.color(QPalette::Base)) >= 3);
        for (const auto &[strategy, name] : EnumNames<Strategy>::table)
            QVERIFY2(contrast(strategyColor(strategy, palette), palette.color(QPalette::Base)) >= 3, name);
    }

    void iconsFollowTheTheme()
    {
        QGuiApplication::setPalette(Theme::palette(false));
        const QIcon sign = icon(QStringLiteral("overview"));
        const QImage light = sign.pixmap(24, 24).toImage();
        QGuiApplication::setPalette(Theme::palette(true));
        const QImage dark = sign.pixmap(24, 24).toImage();
        QVERIFY(!light.isNull());
        QVERIFY(light != dark);
    }

    void everyTextIsTranslated()
    {
        QFile file(QStringLiteral(OPS_SOURCE_DIR "/translations/universal-devops_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.count(QLatin1String("<message")) > 500);
        QCOMPARE(text.count(QLatin1String("type=\"unfinished\"")), 0);
        // Placeholders must survive the translation.
        static const QRegularExpression message(
            QStringLiteral("<source>([^<]*)</source>\\s*(?:<extracomment>[^<]*</extracomment>\\s*)?"
                           "<translation>([^<]*)</translation>"));
        QVERIFY(message.match(text).hasMatch());
        for (auto it = message.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            for (const char *place : {"%1", "%2", "%3"})
                QVERIFY2(match.captured(1).contains(QLatin1String(place)) ==
                             match.captured(2).contains(QLatin1String(place)),
                         qPrintable(match.captured(1)));
        }
    }

    void everyCountIsWrittenAsASentence()
    {
        QFile file(QStringLiteral(OPS_SOURCE_DIR "/translations/universal-devops_en.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QCOMPARE(text.count(QLatin1String("type=\"unfinished\"")), 0);
        static const QRegularExpression form(QStringLiteral("<numerusform>([^<]*)</numerusform>"));
        QVERIFY(form.match(text).hasMatch());
        for (auto it = form.globalMatch(text); it.hasNext();) {
            const QString said = it.next().captured(1);
            QVERIFY2(said.contains(QLatin1String("%n")), qPrintable(said));
            QVERIFY2(!said.contains(QLatin1String("(s)")), qPrintable(said));
        }
    }
};

QTEST_MAIN(LookTest)
#include "tst_look.moc"
