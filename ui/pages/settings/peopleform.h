#pragma once

#include "model/platformconfig.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace ops {

/// Edits whom the questions of one environment need: what two people have to approve, and who is asked first.
class PeopleForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PeopleForm(QWidget *parent = nullptr);

    void setConfig(const EnvironmentConfig &config);
    void store(EnvironmentConfig &config) const;

Q_SIGNALS:
    void changed();

private:
    void changedByUser();

    QList<std::pair<Strategy, QCheckBox *>> m_twoPersons;
    QLineEdit *m_onCall;
    QString m_loadedOnCall;
    bool m_loading = false;
};

} // namespace ops
