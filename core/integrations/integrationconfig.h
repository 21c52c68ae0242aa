#pragma once

#include "answers/answerlink.h"
#include "integrations/notice.h"
#include "model/gaterules.h"
#include "operations/integrationdesk.h"
#include "secrets/secretreference.h"

#include <QStringList>
#include <QTimeZone>

namespace ops {

/// What goes to an integration. What is empty lets everything through.
struct NoticeRule
{
    QList<NoticeKind> events;
    Severity severity = Severity::Info; ///< at least
    QStringList environments;           ///< notices of the platform as a whole pass as well
    QStringList apps;                   ///< likewise
    TimeWindow hours;

    /// `local` is the time in the file's time zone.
    bool admits(const Notice &notice, const QDateTime &local) const;
    /// Whether it would, whatever the hour and the severity.
    bool concerns(const Notice &notice) const;
};

/// What links that answer are made of.
struct AnswerOffers
{
    QUrl publicUrl; ///< where people reach the API; empty: there are no links
    QByteArray key; ///< see AnswerSigner
};

/// One service that the platform tells of its incidents.
struct IntegrationConfig
{
    QString name;
    IntegrationKind kind = IntegrationKind::Webhook;
    SecretReference url;     ///< or the URL itself: see SecretReference
    SecretReference secret;  ///< routing key, signing key, token or password; may be empty for some kinds
    QString user;            ///< of Jira or the mail server; empty: none
    QString answerAs{};      ///< operator in whose name links answer; empty: there are none
    AnswerOffers answers{};  ///< where they lead
    QList<NoticeRule> rules; ///< one that admits is enough; none: everything

    QString project;                            ///< of Jira, as the following
    QString issueType = QStringLiteral("Task"); ///< name
    bool isCloud = true;                        ///< not Data Center
    QString resolveTransition;                  ///< name; empty: issues stay as they are
    QString reopenTransition;                   ///< likewise
    QString from;                               ///< mail address, as the following
    QStringList to;

    QString host;                        ///< IP address of DogStatsD, and ...
    quint16 port = 0;                    ///< ... its UDP port
    QByteArray header = "Authorization"; ///< of OTLP: the header whose value is the secret
    QStringList tags;                    ///< "key:value", on all metrics
    Duration interval{10'000};           ///< between two rounds of metrics

    Duration timeout{10'000};
    Duration spacing{0}; ///< at least, between two notices
    Duration firstRetry{1000};
    Duration longestRetry{600'000};
    Duration giveUpAfter{86'400'000}; ///< since the first try

    /// Whether a notice goes there. `isKnown`: an earlier one of its thread did, so that it hears of the end as well.
    bool wants(const Notice &notice, const QDateTime &local, bool isKnown) const;
};

/// What the file of integrations says.
struct IntegrationSettings
{
    QTimeZone timeZone = QTimeZone::utc(); ///< in which the hours are meant
    QList<IntegrationConfig> integrations; ///< that take notices
    QList<IntegrationConfig> metrics;      ///< that take metrics
};

} // namespace ops
