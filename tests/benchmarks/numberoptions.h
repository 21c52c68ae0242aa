#pragma once

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace ops {

/// A program's option `--name N`, and where its number goes; what is there counts if nothing is said.
struct NumberOption
{
    const char *name;
    const char *description;
    int *number; ///< from 1 on
};

/// Ends the program for --help, and for an option that is not one of these.
inline void readNumbers(const QCoreApplication &app, std::initializer_list<NumberOption> options)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    for (const NumberOption &option : options)
        parser.addOption({QLatin1String(option.name), QString::fromUtf8(option.description), QStringLiteral("N")});
    parser.process(app);
    for (const NumberOption &option : options) {
        if (parser.isSet(QLatin1String(option.name)))
            *option.number = std::max(1, parser.value(QLatin1String(option.name)).toInt());
    }
}

} // namespace ops
