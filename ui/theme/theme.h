#pragma once

#include "model/action.h"

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;

namespace ops {

/// What a colour says. Colour is never the only sign: whoever paints it adds a word, a symbol or a position.
enum class Meaning
{
    Neutral,
    Ok,
    Info, ///< under way
    Warning,
    Critical
};

enum class ThemeMode
{
    System,
    Light,
    Dark
};

/// The application's palette and style sheet, light or dark, changed while it runs. One per application, owned by the
/// program.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QApplication &application);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }

    static QPalette palette(bool dark);
    static QString styleSheet(bool dark);

Q_SIGNALS:
    void changed(bool dark);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    bool systemIsDark() const;

    QApplication &m_application;
    ThemeMode m_mode = ThemeMode::System;
    bool m_dark = false;
    bool m_applying = false;
};

// Colours by meaning, all with a contrast of 4.5 or more on the palette's base (3 or more for lines and areas of the
// environments and strategies).

bool isDarkPalette(const QPalette &palette);
QColor meaningColor(Meaning meaning, const QPalette &palette);
/// `position` is that of the environment in promotion order: dev, stage, prod, ...
QColor environmentColor(int position, const QPalette &palette);
QColor strategyColor(Strategy strategy, const QPalette &palette);
/// Lines and small print that may recede: grid lines, axes.
QColor faintColor(const QPalette &palette);

/// One of the icons under resources/icons, in the palette's text colour at the moment it is painted.
QIcon icon(const QString &name);
/// The same in the colour of a meaning.
QIcon icon(const QString &name, Meaning meaning);

} // namespace ops
