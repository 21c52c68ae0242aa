#pragma once

#include "model/result.h"
#include "operations/sessionspec.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace ops {

/// The options of the platform's command line, the same on both programs.
class PlatformOptions
{
    Q_DECLARE_TR_FUNCTIONS(PlatformOptions)
public:
    enum class Kind
    {
        Session, ///< all of them
        Files    ///< only --config and --data, for who runs no session
    };

    /// Adds the options to a parser; read them with the other calls after it has parsed.
    explicit PlatformOptions(QCommandLineParser &parser, Kind kind = Kind::Session);

    /// What the session is made of. `start` is left to the caller.
    Result<SessionSpec> sessionSpec() const;
    /// True if the command line says what to run; false: nothing is said of dataset, scenario or apps.
    bool namesSession() const;
    /// Virtual seconds per second; 0 is as fast as it goes; `fallback` if nothing is said.
    Result<double> speed(double fallback) const;
    /// `name` separates the programs, which cannot share a journal, below the XDG data directory.
    QString dataDirectory(const QString &name) const;

private:
    void addSessionOptions();
    Result<PlatformConfig> config() const;

    QCommandLineParser &m_parser;
};

} // namespace ops
