#pragma once

#include "apps/appspec.h"

#include <yaml-cpp/yaml.h>

namespace ops {

/// Takes the values of a file that agrees with the schema. Absent fields have their defaults; `directory` is left empty
/// and `dataset` as it is written.
AppSpec readFields(const YAML::Node &root);

} // namespace ops
