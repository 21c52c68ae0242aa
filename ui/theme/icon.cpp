#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the icons.
static void initialiseIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace ops {

namespace {

/// Draws a monochrome SVG in a colour that is asked for when it is painted, so that icons follow the theme by
/// themselves.
class RecolouringEngine final : public QIconEngine
{
public:
    RecolouringEngine(const QString &name, Meaning meaning)
        : m_name(name)
        , m_meaning(meaning)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour(mode).name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key =
            QStringLiteral("ops/%1/%2/%3x%4").arg(m_name, colour(mode).name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new RecolouringEngine(*this); }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return meaningColor(m_meaning, palette);
    }

    QString m_name;
    Meaning m_meaning;
};

} // namespace

QIcon icon(const QString &name)
{
    return icon(name, Meaning::Neutral);
}

QIcon icon(const QString &name, Meaning meaning)
{
    initialiseIcons();
    return QIcon(new RecolouringEngine(name, meaning));
}

} // namespace ops
