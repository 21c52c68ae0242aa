#pragma once

#include "model/platformconfig.h"

#include <QWidget>

#include <functional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QFormLayout;

namespace ops {

class AutonomyForm;
class HealingForm;
class PeopleForm;
class WatchForm;

/// Edits the configuration of one environment: limits and promises, autonomy, people, healing and patience.
class EnvironmentForm final : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentForm(QWidget *parent = nullptr);

    void setConfig(const EnvironmentConfig &config);
    /// What was set, with everything that the form holds; what it does not show stays as it was.
    EnvironmentConfig config() const;

    /// Side by side where there is room, else below one another.
    void setWide(bool wide);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// How one field gets its value from the configuration, and brings it back.
    struct Binding
    {
        std::function<void(const EnvironmentConfig &)> load;
        std::function<void(EnvironmentConfig &)> store;
    };
    QWidget *makeGeneral();
    QWidget *makeLimits();
    QWidget *makeHealing();
    void addRatio(QFormLayout *form, const QString &label, const QString &name, double Limits::*member,
                  const QString &hint);
    void addCount(QFormLayout *form, const QString &label, const QString &name, int Limits::*member,
                  const QString &hint);
    void addSeconds(QFormLayout *form, const QString &label, const QString &name,
                    const std::function<Duration &(EnvironmentConfig &)> &field, const QString &hint);
    void addLatency(QFormLayout *form);
    void changedByUser();
    void chooseType(int index);

    EnvironmentConfig m_config; ///< as loaded, with the rules of app types that are not shown now
    std::vector<Binding> m_bindings;
    AutonomyForm *m_autonomy;
    PeopleForm *m_people;
    WatchForm *m_watch;
    HealingForm *m_healing;
    QComboBox *m_type; ///< whose healing rules are shown: -1 all others, else AppType
    int m_shownType = -1;
    QBoxLayout *m_columns;
    bool m_loading = false;
};

} // namespace ops
