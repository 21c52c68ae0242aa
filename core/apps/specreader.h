#pragma once

#include "apps/appspecfile.h"
#include "apps/specschema.h"
#include "config/yamldocument.h"

namespace ops {

/// A spec, and where its fields stand, for what is found out about it later.
struct ReadSpec
{
    AppSpec spec;
    YamlDocument document;
};

Result<ReadSpec> readSpec(const SpecSchema &schema, const QByteArray &content, const QString &file,
                          const QStringList &environments);
Result<ReadSpec> readSpecFile(const SpecSchema &schema, const QString &path, const QStringList &environments);

} // namespace ops
