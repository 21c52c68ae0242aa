#pragma once

#include "runtimes/dataset/simulatedservice.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace ops {

/// What is deployed of an app: a release over a version of its data.
struct Version
{
    QString release;
    QString data;
    Corruption corruption = Corruption::None; ///< of that version of the data

    bool operator==(const Version &) const = default;
};

/// The releases that an app knows, and the versions that were deployed one after the other.
class ReleaseHistory
{
public:
    /// Begins with 1.1.0 deployed over 1.0.0, so that there is something to go back to.
    ReleaseHistory();

    void publish(const Release &release);
    /// A release that was never published is one that works: its name is all that is known of it.
    Release find(const QString &name) const;
    QStringList names() const { return m_names; } ///< oldest first
    QString nextName() const;                     ///< for a release that nobody has named
    QString nextDataVersion() const { return QStringLiteral("data-%1").arg(m_dataVersions + 1); }

    const Version &current() const { return m_deployed.back(); }
    QString previousRelease() const; ///< where a rollback leads; empty if there is nothing to go back to
    void deploy(const QString &release);
    void deployData(Corruption corruption);
    void rollBack();                            ///< a former version has to exist
    int revision() const { return m_revision; } ///< another one whenever current() may be another one

private:
    void push(const Version &version);

    QMap<QString, Release> m_releases;
    QStringList m_names;
    QList<Version> m_deployed;
    int m_dataVersions = 1;
    int m_revision = 0;
};

} // namespace ops
