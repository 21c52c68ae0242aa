#pragma once

#include "end_to_end/override/site.h"

#include <QTemporaryDir>

#include <sys/types.h>

namespace ops {

/// Faulty shops as real programs, looked at by what the kernel tells of their processes.
class ShopSite : public Site
{
public:
    Result<> begin(StagedPlatform &platform, const QList<AppKey> &apps) override;
    QList<Instance> instances(const AppKey &app) const override;

protected:
    static constexpr char Shell[] = "/bin/sh"; ///< runs in front of a shop that is not to begin yet

    struct Shop
    {
        pid_t pid = 0;
        int port = 0;
        Instance seen;
    };

    explicit ShopSite(const QString &runtime);

    /// How the platform starts a release of the app, as YAML. It has to get "--port" and "--release" as arguments and
    /// POOL_SIZE as a variable.
    virtual QByteArray release(const AppKey &app) const = 0;
    /// By port.
    QList<Shop> shopsOf(const AppKey &app) const;
    /// Shells that stand before a shop.
    QList<Shop> shellsOf(const AppKey &app) const;
    QString file(const QString &name) const { return m_directory.filePath(name); }

private:
    QList<Shop> processesOf(const AppKey &app, bool shells) const;
    Result<> writeSpec(const AppKey &app, int port) const;

    QTemporaryDir m_directory;
    QMap<AppKey, int> m_ports; ///< first of each app's
};

} // namespace ops
