// Reads a secret from the desktop's keyring for the other programs, and puts one there for people.
#include "app/passwords/passwordinput.h"
#include "secrets/keyring.h"
#include "translations/texts.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>

#include <qt6keychain/keychain.h>

namespace {

/// How the programs spell it: service and key in one.
struct Entry
{
    QString service;
    QString key;
};

int complain(const QString &what)
{
    std::fprintf(stderr, "error: %s\n", qPrintable(what));
    return ops::keyring::BadInput;
}

int codeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return ops::keyring::Done;
    case QKeychain::EntryNotFound:
        return ops::keyring::NoEntry;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return ops::keyring::Denied;
    default:
        return ops::keyring::Failed;
    }
}

constexpr std::chrono::minutes Longest{2}; ///< for a person who is asked by the desktop

/// Carries a job out and ends the program with what came of it, at the latest after `Longest`.
int run(std::unique_ptr<QKeychain::Job> job, const QString &key, const std::function<void()> &done)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false); // rather none than one in a file that everybody can read
    job->setKey(key);
    QObject::connect(
        job.get(), &QKeychain::Job::finished, job.get(),
        [&job, &done] {
            const int code = codeOf(*job);
            if (code == ops::keyring::Done)
                done();
            else
                std::fprintf(stderr, "%s\n", qPrintable(job->errorString()));
            QCoreApplication::exit(code);
        },
        Qt::QueuedConnection);
    QTimer::singleShot(Longest, job.get(), [] {
        std::fprintf(stderr, "%s\n",
                     qPrintable(QCoreApplication::translate("keyring", "The keyring did not answer in time.")));
        QCoreApplication::exit(ops::keyring::Failed);
    });
    job->start();
    return QCoreApplication::exec();
}

int get(const Entry &entry)
{
    auto job = std::make_unique<QKeychain::ReadPasswordJob>(entry.service);
    const QKeychain::ReadPasswordJob &reading = *job;
    return run(std::move(job), entry.key, [&reading] {
        const QByteArray secret = reading.binaryData();
        std::fwrite(secret.constData(), 1, size_t(secret.size()), stdout);
    });
}

int set(const Entry &entry)
{
    const ops::Result<QString> secret = ops::askForPassword(QCoreApplication::translate("keyring", "The secret:"));
    if (!secret)
        return complain(secret.error().toString());
    auto job = std::make_unique<QKeychain::WritePasswordJob>(entry.service);
    job->setTextData(*secret);
    return run(std::move(job), entry.key, [] {
        std::printf("%s\n", qPrintable(QCoreApplication::translate("keyring", "It is in the keyring.")));
    });
}

int forget(const Entry &entry)
{
    return run(std::make_unique<QKeychain::DeletePasswordJob>(entry.service), entry.key, [] {
        std::printf("%s\n", qPrintable(QCoreApplication::translate("keyring", "It is not in the keyring any more.")));
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("universal-devops-keyring"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPS_VERSION));
    QTranslator translator;
    ops::loadTexts(translator, QLocale().name());
    QCoreApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "keyring",
        "Keeps secrets of integrations in the desktop's keyring, where \"keyring:SERVICE/KEY\" finds them.\n"
        "  set SERVICE/KEY       asks for the secret on the terminal, or takes the first line of standard input\n"
        "  get SERVICE/KEY       prints it\n"
        "  remove SERVICE/KEY\n"
        "Example: universal-devops-keyring set universal-devops/pagerduty"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("action"),
                                 QCoreApplication::translate("keyring", "What to do: set, get or remove."));
    parser.addPositionalArgument(QStringLiteral("entry"),
                                 QCoreApplication::translate("keyring", "Which one: SERVICE/KEY."));
    parser.process(application);
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    const QString name = words.value(1);
    if (words.size() != 2 || !ops::keyring::isEntry(name))
        return complain(QCoreApplication::translate("keyring", "Say \"set\", \"get\" or \"remove\", and SERVICE/KEY."));
    const Entry entry{name.section(QLatin1Char('/'), 0, 0), name.section(QLatin1Char('/'), 1)};
    if (action == QLatin1String("get"))
        return get(entry);
    if (action == QLatin1String("set"))
        return set(entry);
    if (action == QLatin1String("remove"))
        return forget(entry);
    return complain(QCoreApplication::translate("keyring", "Say \"set\", \"get\" or \"remove\", and SERVICE/KEY."));
}
