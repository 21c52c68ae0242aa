#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyleFactory>

namespace ops {

Theme::Theme(QApplication &application)
    : QObject(&application)
    , m_application(application)
{
    // One look everywhere: native styles honour palettes and style sheets only in part.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.installEventFilter(this);
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    m_mode = mode;
    apply();
}

void Theme::apply()
{
    const QScopedValueRollback guard(m_applying, true);
    m_dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && systemIsDark());
    QApplication::setPalette(palette(m_dark));
    m_application.setStyleSheet(styleSheet(m_dark));
    Q_EMIT changed(m_dark);
}

bool Theme::systemIsDark() const
{
    // Qt 6.4 does not say which scheme the desktop has; an application without a palette of its own gets the
    // platform's, and that one can be looked at.
    QApplication::setPalette(QPalette());
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && m_mode == ThemeMode::System && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

QPalette Theme::palette(bool dark)
{
    const auto rgb = [dark](QRgb light, QRgb night) { return QColor::fromRgb(dark ? night : light); };
    QPalette palette;
    palette.setColor(QPalette::Window, rgb(0xf3f5f8, 0x161b22));
    palette.setColor(QPalette::WindowText, rgb(0x1c2128, 0xe6edf3));
    palette.setColor(QPalette::Base, rgb(0xffffff, 0x0d1117));
    palette.setColor(QPalette::AlternateBase, rgb(0xf6f8fa, 0x131920));
    palette.setColor(QPalette::Text, rgb(0x1c2128, 0xe6edf3));
    palette.setColor(QPalette::PlaceholderText, rgb(0x59636e, 0x9198a1));
    palette.setColor(QPalette::Button, rgb(0xffffff, 0x21262d));
    palette.setColor(QPalette::ButtonText, rgb(0x1c2128, 0xe6edf3));
    palette.setColor(QPalette::BrightText, rgb(0xffffff, 0xffffff));
    palette.setColor(QPalette::Highlight, rgb(0x0b5cad, 0x1f6feb));
    palette.setColor(QPalette::HighlightedText, rgb(0xffffff, 0xffffff));
    palette.setColor(QPalette::Link, rgb(0x0969da, 0x79c0ff));
    palette.setColor(QPalette::LinkVisited, rgb(0x8250df, 0xd2a8ff));
    palette.setColor(QPalette::ToolTipBase, rgb(0x1c2128, 0x2d333b));
    palette.setColor(QPalette::ToolTipText, rgb(0xf6f8fa, 0xe6edf3));
    palette.setColor(QPalette::Light, rgb(0xffffff, 0x30363d));
    palette.setColor(QPalette::Midlight, rgb(0xe6eaef, 0x262c34));
    palette.setColor(QPalette::Mid, rgb(0xc4cad1, 0x3d444d));
    palette.setColor(QPalette::Dark, rgb(0x8b949e, 0x05080c));
    palette.setColor(QPalette::Shadow, rgb(0x59636e, 0x010409));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, rgb(0x6e7781, 0x848d97));
    return palette;
}

QString Theme::styleSheet(bool dark)
{
    const QString line = dark ? QStringLiteral("#3d444d") : QStringLiteral("#c4cad1");
    const QString hover = dark ? QStringLiteral("#30363d") : QStringLiteral("#e6eaef");
    const QString accent = dark ? QStringLiteral("#79c0ff") : QStringLiteral("#0b5cad");
    const QString stop = dark ? QStringLiteral("#da3633") : QStringLiteral("#b91c28");
    const QString warnBack = dark ? QStringLiteral("#3b2e0a") : QStringLiteral("#fff3c4");
    const QString stopBack = dark ? QStringLiteral("#4c1a1a") : QStringLiteral("#ffe1de");
    const QString edge = dark ? QStringLiteral("#768390") : QStringLiteral("#818b98");
    const QString checked = dark ? QStringLiteral("#1f6feb") : QStringLiteral("#0b5cad");
    const QString infoBack = dark ? QStringLiteral("#12304f") : QStringLiteral("#ddeeff");
    return QStringLiteral(R"(
QToolTip { border: 1px solid %1; padding: 4px; }
QFrame[card="true"] { background: palette(base); border: 1px solid %1; border-radius: 6px; }
QFrame[card="true"] QLabel { background: transparent; border: none; }
QFrame[notice="true"] { background: palette(base); border: 1px solid %8; border-left: 4px solid %3; border-radius: 4px; }
QFrame#topBar, QFrame#navigationRail { background: palette(window); }
QFrame#topBar { border: none; border-bottom: 1px solid %1; }
QFrame#navigationRail { border: none; border-right: 1px solid %1; }
QFrame#navigationRail QToolButton { border: none; border-left: 3px solid transparent; border-radius: 0;
    padding: 7px 10px 7px 9px; text-align: left; }
QFrame#navigationRail QToolButton:hover { background: %2; }
QFrame#navigationRail QToolButton:focus { background: %2; }
QFrame#navigationRail QToolButton:checked { border-left: 3px solid %3; background: palette(base); font-weight: bold; }
QPushButton#emergencyStop, QPushButton#lockedStop { background: %4; color: white; font-weight: bold; border: 2px solid %4; border-radius: 5px;
    padding: 5px 12px; }
QPushButton#emergencyStop:hover, QPushButton#emergencyStop:focus, QPushButton#lockedStop:hover,
    QPushButton#lockedStop:focus { border-color: palette(text); }
QPushButton#emergencyStop:checked, QPushButton#lockedStop:disabled { background: %5; color: palette(text); }
QFrame[banner="warning"] { background: %6; border: none; border-bottom: 1px solid %1; }
QFrame[banner="critical"] { background: %5; border: none; border-bottom: 1px solid %1; }
QFrame[banner="info"] { background: %7; border: none; border-bottom: 1px solid %1; }
QLineEdit { background: palette(base); border: 1px solid %8; border-radius: 3px; padding: 2px 4px; }
QLineEdit:focus { border-color: %3; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; }
QCheckBox::indicator, QListView::indicator { width: 13px; height: 13px; border: 1px solid %8; border-radius: 3px;
    background: palette(base); }
QCheckBox::indicator:checked, QListView::indicator:checked { background: %9; border-color: %9;
    image: url(:/icons/checked.svg); }
QCheckBox::indicator:focus { border-color: %3; }
)")
        .arg(line, hover, accent, stop, stopBack, warnBack, infoBack, edge, checked);
}

} // namespace ops
