#pragma once

#include "model/platformconfig.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;

namespace ops {

/// Edits what one environment watches beside fixed limits: what is strange by a metric's own history, and what users
/// are promised.
class WatchForm final : public QWidget
{
    Q_OBJECT
public:
    explicit WatchForm(QWidget *parent = nullptr);

    void setConfig(const EnvironmentConfig &config);
    void store(EnvironmentConfig &config) const;

Q_SIGNALS:
    void changed();

private:
    /// What a box shows of the configuration, in its unit, and how that gets back.
    struct Field
    {
        QDoubleSpinBox *box = nullptr;
        std::function<double(const EnvironmentConfig &)> load;
        std::function<void(EnvironmentConfig &, double)> store;
        double loaded = 0; ///< as the box shows it: what is finer stays as it was unless somebody changes it
    };
    QDoubleSpinBox *add(QFormLayout *form, const QString &label, const QString &name, Field field);
    void changedByUser();

    QComboBox *m_statistics;
    std::vector<Field> m_fields;
    bool m_loading = false;
};

} // namespace ops
