#pragma once

#include <QByteArray>

namespace ops {

/// The bundled datasets, equal on every machine. Each has a `label` column that says where its one anomaly is.

/// Scores of 1500 students; a class whose scores were entered on the wrong scale.
QByteArray studentScores();
/// Vital signs of a patient, second by second for 40 minutes; an episode of tachycardia with low oxygen.
QByteArray patientHealth();
/// A day of a web service, minute by minute; half an hour of slow responses and errors.
QByteArray webService();

} // namespace ops
