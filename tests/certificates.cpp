#include "certificates.h"

#include <QFile>
#include <QProcess>

namespace {

bool openssl(const QString &directory, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(directory);
    process.start(QStringLiteral("openssl"), arguments);
    const bool done = process.waitForFinished(30'000) && process.exitCode() == 0;
    if (!done)
        qWarning("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    return done;
}

} // namespace

Certificates::Certificates(const QString &directory)
    : m_directory(directory)
{
    makeAuthority(QStringLiteral("ca"));
}

bool Certificates::makeAuthority(const QString &name) const
{
    return openssl(m_directory,
                   {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                    QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                    QStringLiteral("-days"), QStringLiteral("10"), QStringLiteral("-subj"),
                    QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), name + QStringLiteral(".key"),
                    QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

bool Certificates::make(const QString &name, int days) const
{
    QFile extensions(m_directory + QStringLiteral("/extensions"));
    if (!extensions.open(QIODevice::WriteOnly) ||
        extensions.write("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n") < 0)
        return false;
    extensions.close();
    const QString request = name + QStringLiteral(".csr");
    return openssl(m_directory,
                   {QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                    QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                    QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), name + QStringLiteral(".key"),
                    QStringLiteral("-out"), request}) &&
           openssl(m_directory, {QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request,
                                 QStringLiteral("-CA"), QStringLiteral("ca.pem"), QStringLiteral("-CAkey"),
                                 QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"), QStringLiteral("-days"),
                                 QString::number(days), QStringLiteral("-extfile"), QStringLiteral("extensions"),
                                 QStringLiteral("-out"), name + QStringLiteral(".pem")});
}
