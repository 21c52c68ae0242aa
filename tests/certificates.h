#pragma once

#include <QString>

/// Certificates in a directory, made by openssl(1): an authority of the name "ca" in ca.pem and ca.key, and what it
/// vouches for. All are for 127.0.0.1 and localhost.
class Certificates
{
public:
    explicit Certificates(const QString &directory);

    /// NAME.pem and NAME.key, on curve P-256. `days` below 0: expired. False if openssl could not.
    bool make(const QString &name, int days = 10) const;
    /// Another authority, NAME.pem and NAME.key, which knows nothing of the first one.
    bool makeAuthority(const QString &name) const;
    QString certificate(const QString &name) const { return m_directory + u'/' + name + QStringLiteral(".pem"); }
    QString key(const QString &name) const { return m_directory + u'/' + name + QStringLiteral(".key"); }

private:
    QString m_directory;
};
