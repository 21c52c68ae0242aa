#include "secrets/secretreference.h"

#include "secrets/keyring.h"
#include "secrets/secretfile.h"

#include <QDir>

#include <algorithm>

namespace ops {

namespace {

const QLatin1String FilePrefix("file:");
const QLatin1String EnvironmentPrefix("env:");
const QLatin1String KeyringPrefix("keyring:");

} // namespace

SecretReference::SecretReference(const QString &text, const QString &directory)
{
    if (text.startsWith(FilePrefix)) {
        m_source = Source::File;
        m_where = QDir(directory).absoluteFilePath(text.mid(FilePrefix.size()));
    } else if (text.startsWith(EnvironmentPrefix)) {
        m_source = Source::Environment;
        m_where = text.mid(EnvironmentPrefix.size());
    }
}

SecretReference SecretReference::withKeyring(const QString &text, const QString &directory)
{
    SecretReference reference(text, directory);
    const QString entry = text.startsWith(KeyringPrefix) ? text.mid(KeyringPrefix.size()) : QString();
    if (keyring::isEntry(entry)) {
        reference.m_source = Source::Keyring;
        reference.m_where = entry;
    }
    return reference;
}

SecretReference SecretReference::plain(const QString &text)
{
    SecretReference reference;
    reference.m_source = Source::Plain;
    reference.m_where = text;
    return reference;
}

Result<QByteArray> SecretReference::read() const
{
    QByteArray secret;
    switch (m_source) {
    case Source::None:
        return QByteArray();
    case Source::Plain:
        return m_where.toUtf8();
    case Source::File: {
        const Result<QByteArray> content = readPrivateFile(m_where, Longest);
        if (!content)
            return content.error();
        secret = content->trimmed();
        break;
    }
    case Source::Environment:
        if (!qEnvironmentVariableIsSet(m_where.toLocal8Bit().constData()))
            return Error{.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("The environment variable is not set."),
                         .where = m_where,
                         .todo = {}};
        secret = qgetenv(m_where.toLocal8Bit().constData()).trimmed();
        break;
    case Source::Keyring: {
        const Result<QByteArray> content = keyring::read(keyring::program(), m_where);
        if (!content)
            return content.error();
        secret = content->trimmed();
        break;
    }
    }
    const bool isOneLine =
        std::none_of(secret.cbegin(), secret.cend(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
    if (secret.isEmpty() || secret.size() > Longest || !isOneLine)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("This is no secret: one line of at most %1 bytes is wanted.").arg(Longest),
                     .where = m_where,
                     .todo = {}};
    return secret;
}

} // namespace ops
