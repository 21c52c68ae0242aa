#pragma once

#include "integrations/integrationconfig.h"

namespace ops {

/// The links by which the people of an integration answer what a notice asks; none if it asks nothing, or nobody has
/// said in whose name or where they answer. The same notice always has the same links, so that one that is sent again
/// brings no further ones.
QList<NoticeLink> answerLinks(const Notice &notice, const IntegrationConfig &config);

} // namespace ops
