#pragma once

#include "dossier/incidentdossier.h"

namespace ops {

/// The incident's course as an inline SVG: a bar for its whole time and one for each action, from its proposal over its
/// execution to its end.
QString courseChart(const IncidentDossier &dossier);

/// What the verdict rests on as an inline SVG: each measurement beside the range in which it would be healthy.
QString evidenceChart(const QList<Evidence> &evidence);

} // namespace ops
