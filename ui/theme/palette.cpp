#include "ui/theme/theme.h"

#include <array>

namespace ops {

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor meaningColor(Meaning meaning, const QPalette &palette)
{
    const bool dark = isDarkPalette(palette);
    switch (meaning) {
    case Meaning::Neutral:
        return palette.color(QPalette::Text);
    case Meaning::Ok:
        return dark ? QColor(0x56, 0xd3, 0x64) : QColor(0x1a, 0x7f, 0x37);
    case Meaning::Info:
        return dark ? QColor(0x79, 0xc0, 0xff) : QColor(0x09, 0x69, 0xda);
    case Meaning::Warning:
        return dark ? QColor(0xe3, 0xb3, 0x41) : QColor(0x9a, 0x67, 0x00);
    case Meaning::Critical:
        return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xcf, 0x22, 0x2e);
    }
    return palette.color(QPalette::Text);
}

// Hues that stay apart for the common kinds of colour blindness (after Okabe and Ito, 2008), darkened or lightened
// for the two themes.

QColor environmentColor(int position, const QPalette &palette)
{
    static constexpr std::array<QRgb, 6> Light{0x0072b2, 0xb35900, 0x8b3a8f, 0x00795a, 0x7a6a00, 0x555555};
    static constexpr std::array<QRgb, 6> Dark{0x56b4e9, 0xf0a030, 0xd78bd9, 0x2fc79a, 0xe6d84a, 0xbbbbbb};
    const auto index = size_t(std::max(0, position)) % Light.size();
    return QColor::fromRgb(isDarkPalette(palette) ? Dark[index] : Light[index]);
}

QColor strategyColor(Strategy strategy, const QPalette &palette)
{
    // Neighbours in a bar stand in the order of the enumeration.
    static constexpr std::array<QRgb, 9> Light{0x0072b2, 0xb35900, 0x00795a, 0x8b3a8f, 0x4b6fae,
                                               0x7a6a00, 0x2f6f6f, 0x6b6b6b, 0xb02a2a};
    static constexpr std::array<QRgb, 9> Dark{0x56b4e9, 0xf0a030, 0x2fc79a, 0xd78bd9, 0x8fb1f0,
                                              0xe6d84a, 0x7fd0d0, 0xb5b5b5, 0xff8a80};
    const auto index = size_t(strategy) % Light.size();
    return QColor::fromRgb(isDarkPalette(palette) ? Dark[index] : Light[index]);
}

QColor faintColor(const QPalette &palette)
{
    QColor colour = palette.color(QPalette::Text);
    colour.setAlphaF(0.18F);
    return colour;
}

} // namespace ops
