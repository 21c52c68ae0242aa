#include "runtimes/dataset/releasehistory.h"

namespace ops {

namespace {

constexpr qsizetype MaxDeployed = 100; // older versions are forgotten: an endless session must not grow

} // namespace

ReleaseHistory::ReleaseHistory()
{
    for (const QString &name : {QStringLiteral("1.0.0"), QStringLiteral("1.1.0")}) {
        publish(Release{.name = name});
        m_deployed.append({name, QStringLiteral("data-1"), Corruption::None});
    }
}

void ReleaseHistory::publish(const Release &release)
{
    if (!m_names.contains(release.name))
        m_names.append(release.name);
    m_releases.insert(release.name, release);
}

Release ReleaseHistory::find(const QString &name) const
{
    return m_releases.value(name, Release{.name = name});
}

QString ReleaseHistory::nextName() const
{
    QString name;
    for (qsizetype minor = m_names.size(); name.isEmpty() || m_names.contains(name); ++minor)
        name = QStringLiteral("1.%1.0").arg(minor);
    return name;
}

QString ReleaseHistory::previousRelease() const
{
    return m_deployed.size() > 1 ? m_deployed.at(m_deployed.size() - 2).release : QString();
}

void ReleaseHistory::deploy(const QString &release)
{
    push({release, current().data, current().corruption});
}

void ReleaseHistory::deployData(Corruption corruption)
{
    const QString data = nextDataVersion();
    ++m_dataVersions;
    push({current().release, data, corruption});
}

void ReleaseHistory::push(const Version &version)
{
    ++m_revision;
    m_deployed.append(version);
    if (m_deployed.size() > MaxDeployed)
        m_deployed.removeFirst();
}

void ReleaseHistory::rollBack()
{
    ++m_revision;
    m_deployed.removeLast();
}

} // namespace ops
