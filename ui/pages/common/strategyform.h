#pragma once

#include "model/action.h"
#include "model/app.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QSpinBox;
class QStackedLayout;

namespace ops {

class ToneLabel;
/// Lets a person choose a strategy for one app and fill in its parameters, from what this app allows.
class StrategyForm final : public QWidget
{
    Q_OBJECT
public:
    StrategyForm(const AppInfo &info, const AppStatus &status, const QList<Strategy> &strategies,
                 QWidget *parent = nullptr);

    Strategy strategy() const;
    void choose(Strategy strategy);
    QJsonObject parameters() const;
    /// Fills in what `parameters` says, as far as the app allows it.
    void setParameters(const QJsonObject &parameters);
    /// How far scale_in may go; 0 stops the app. One if nobody says otherwise.
    void setLeastReplicas(int least);
    /// Why this cannot be ordered as it stands; empty if it can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    QWidget *makeConfigPart();
    QWidget *makeReplicasPart();
    QWidget *makeReleasePart();
    void showStrategy();
    void fillValues();

    AppInfo m_info;
    AppStatus m_status;
    int m_least = 1;
    QComboBox *m_strategy;
    QStackedLayout *m_parts;
    QComboBox *m_parameter = nullptr;
    QComboBox *m_value = nullptr;
    QSpinBox *m_replicas = nullptr;
    QComboBox *m_release = nullptr;
    ToneLabel *m_note;
};

} // namespace ops
