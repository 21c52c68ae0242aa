#include "ui/models/integrationmodel.h"

#include <QCoreApplication>

namespace ops {

namespace {

QString kindName(IntegrationKind kind)
{
    switch (kind) {
    case IntegrationKind::PagerDuty:
        return QStringLiteral("PagerDuty");
    case IntegrationKind::Slack:
        return QStringLiteral("Slack");
    case IntegrationKind::Teams:
        return QStringLiteral("Microsoft Teams");
    case IntegrationKind::Jira:
        return QStringLiteral("Jira");
    case IntegrationKind::Webhook:
        return QCoreApplication::translate("ops::IntegrationModel", "Webhook");
    case IntegrationKind::Email:
        return QCoreApplication::translate("ops::IntegrationModel", "Mail");
    case IntegrationKind::DogStatsD:
        return QStringLiteral("DogStatsD");
    case IntegrationKind::Datadog:
        return QStringLiteral("Datadog");
    case IntegrationKind::Otlp:
        return QStringLiteral("OpenTelemetry");
    }
    return QString();
}

QString stateName(IntegrationState state)
{
    switch (state) {
    case IntegrationState::Idle:
        //: of a service that nothing has been sent to yet
        return QCoreApplication::translate("ops::IntegrationModel", "Nothing sent yet");
    case IntegrationState::Working:
        return QCoreApplication::translate("ops::IntegrationModel", "Working");
    case IntegrationState::Retrying:
        return QCoreApplication::translate("ops::IntegrationModel", "Trying again");
    case IntegrationState::Failing:
        return QCoreApplication::translate("ops::IntegrationModel", "Refused");
    }
    return QString();
}

Tone toneOfIntegration(IntegrationState state)
{
    switch (state) {
    case IntegrationState::Idle:
        return Tone::Neutral;
    case IntegrationState::Working:
        return Tone::Good;
    case IntegrationState::Retrying:
        return Tone::Warning;
    case IntegrationState::Failing:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace

QString IntegrationModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Integration");
    case Kind:
        return tr("Service");
    case State:
        return tr("State");
    case LastSuccess:
        return tr("Last success");
    case Queued:
        return tr("Waiting");
    case Dead:
        return tr("Dead letters");
    case NextTry:
        return tr("Next try");
    case LastError:
        return tr("Last error");
    case ColumnCount:
        break;
    }
    return QString();
}

QString IntegrationModel::text(const IntegrationStatus &status, int column) const
{
    switch (Column(column)) {
    case Name:
        return status.name;
    case Kind:
        return kindName(status.kind);
    case State:
        return stateName(status.state);
    case LastSuccess:
        return status.lastSuccess == Timestamp{} ? tr("never") : localTime(status.lastSuccess);
    case Queued:
        return QString::number(status.queued);
    case Dead:
        return QString::number(status.dead);
    case NextTry:
        return localClock(status.nextTry);
    case LastError:
        return status.lastError;
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant IntegrationModel::sortKey(const IntegrationStatus &status, int column) const
{
    switch (column) {
    case State:
        return int(status.state);
    case LastSuccess:
        return toEpochMs(status.lastSuccess);
    case Queued:
        return status.queued;
    case Dead:
        return status.dead;
    case NextTry:
        return toEpochMs(status.nextTry);
    default:
        return text(status, column);
    }
}

Tone IntegrationModel::tone(const IntegrationStatus &status, int column) const
{
    if (column == Dead && status.dead > 0)
        return Tone::Bad;
    return column == State ? toneOfIntegration(status.state) : Tone::Neutral;
}

QString DeadLetterModel::title(int column) const
{
    switch (Column(column)) {
    case Time:
        return tr("Time");
    case Headline:
        return tr("What it tells");
    case Error:
        return tr("Why it was given up");
    case ColumnCount:
        break;
    }
    return QString();
}

QString DeadLetterModel::text(const DeadLetter &letter, int column) const
{
    switch (Column(column)) {
    case Time:
        return localTime(letter.time);
    case Headline:
        return letter.headline;
    case Error:
        return letter.error;
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant DeadLetterModel::sortKey(const DeadLetter &letter, int column) const
{
    return column == Time ? QVariant(toEpochMs(letter.time)) : QVariant(text(letter, column));
}

} // namespace ops
