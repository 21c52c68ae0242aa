#pragma once

#include "apps/appspec.h"
#include "model/result.h"

namespace ops {

/// What stands for what in the texts of a spec: {port} (of this replica), {shared_port}, {replica} (0, 1, ...), {app},
/// {env}, {release} and {config.NAME}. A brace that is meant as such is written twice.
struct Placeholders
{
    AppKey key;
    QString release;
    int replica = 0;
    int port = 0;
    int sharedPort = 0;
    QMap<QString, double> config;
};

/// The text with all placeholders replaced. Invalid, naming it, if one is unknown here.
Result<QString> expand(const QString &text, const Placeholders &values);
Result<QStringList> expand(const QStringList &texts, const Placeholders &values);

/// Those placeholders that stand for something here, without braces.
QStringList placeholderNames(const Placeholders &values);

/// The names between braces that are used in a text; Invalid if the braces do not match.
Result<QStringList> placeholdersIn(const QString &text);

/// A configuration value as programs read it: "8", "0.25".
QString configText(double value);

} // namespace ops
