#pragma once

#include "model/event.h"

#include <QFrame>
#include <QMap>

class QPushButton;

namespace ops {

class ToneLabel;

/// Says that the spec of an app was saved and nothing of it runs yet, or that what was saved cannot be used; shows what
/// was changed, and asks for the deployment. Hidden while there is nothing to say of the app that is looked at.
class SpecNotice final : public QFrame
{
    Q_OBJECT
public:
    explicit SpecNotice(QWidget *parent = nullptr);

    void clear();
    void follow(const EventBatch &events);
    void show(const AppKey &key, bool canDeploy);

Q_SIGNALS:
    void deployRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Change
    {
        QString file;
        QStringList diff;
        QString problem;
        bool takesDeployment = false; ///< otherwise only the next session goes by it
    };

    void take(const Event &event);
    const Change *current() const;
    void refresh();
    void showDiff();

    QMap<QString, Change> m_changes; ///< by app; of files without an app by "file:NAME"
    AppKey m_key;
    bool m_canDeploy = false;
    ToneLabel *m_text;
    QPushButton *m_diff;
    QPushButton *m_deploy;
};

} // namespace ops
