#pragma once

#include "model/platformconfig.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace ops {

/// Edits what the platform may do by itself in one environment: a rule for everything, and exceptions by strategy.
class AutonomyForm final : public QWidget
{
    Q_OBJECT
public:
    explicit AutonomyForm(QWidget *parent = nullptr);

    void setConfig(const EnvironmentConfig &config);
    void store(EnvironmentConfig &config) const;

Q_SIGNALS:
    void changed();

private:
    struct Rule
    {
        QComboBox *level = nullptr;
        QSpinBox *window = nullptr;
    };
    Rule addRule(QFormLayout *form, const QString &label, const QString &name, bool mayFollowDefault);
    static void load(const Rule &rule, const std::optional<AutonomyRule> &value);
    static std::optional<AutonomyRule> valueOf(const Rule &rule);

    Rule m_default;
    QList<std::pair<Strategy, Rule>> m_rules;
    bool m_loading = false;
};

} // namespace ops
