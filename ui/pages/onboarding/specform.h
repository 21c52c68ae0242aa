#pragma once

#include "operations/specreport.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace ops {

/// The fields of an app spec that most apps need. What is typed becomes changes of the text, and the text is what is
/// shown: the form keeps nothing of its own.
class SpecForm final : public QWidget
{
    Q_OBJECT
public:
    /// `environments` are those of the platform's configuration.
    explicit SpecForm(const QStringList &environments, QWidget *parent = nullptr);

    /// Shows what the text says. A field that is being typed in is left alone.
    void show(const SpecReport &report);

Q_SIGNALS:
    void changed(const QList<ops::SpecFieldChange> &changes);

private:
    using Path = std::function<QStringList()>;
    /// A field of the text, and how its widget shows it.
    struct Binding
    {
        QWidget *widget;
        Path path;
        std::function<void(const QJsonValue &value)> show;
    };
    struct EnvironmentRow
    {
        QString name;
        QCheckBox *used;
        QComboBox *release;
        QSpinBox *replicas;
        QSpinBox *most;
        QSpinBox *port;
        QCheckBox *shadow;
    };

    QLineEdit *makeLine(const QString &name, const Path &path, const QStringList &takenOutWith = {});
    QComboBox *makeChoice(const QString &name, const QStringList &path,
                          const QList<std::pair<QString, QString>> &choices);
    QPlainTextEdit *makeList(const QString &name, const Path &path);
    QSpinBox *makeNumber(const QStringList &path, int least, int most);
    QCheckBox *makeSwitch(const QStringList &path);
    QGroupBox *makeApp();
    QGroupBox *makeRelease();
    QGroupBox *makeWatching();
    QGroupBox *makeLimits();
    QGroupBox *makeEnvironments(const QStringList &names);

    Path inRelease(const QString &field) const;
    void bind(QWidget *widget, const Path &path, std::function<void(const QJsonValue &value)> show);
    void showValues();
    void showRuntime(const QString &runtime);
    void showReleases(const QStringList &releases);
    void showEnvironment(const EnvironmentRow &row);
    void changeRuntime(const QString &runtime);
    void useEnvironment(const EnvironmentRow &row, bool use);
    void say(const SpecFieldChange &change);
    void flush();
    QJsonValue valueAt(const QStringList &path) const;

    QJsonObject m_fields;
    QList<Binding> m_bindings;
    QList<EnvironmentRow> m_rows;
    QComboBox *m_runtime = nullptr;
    QFormLayout *m_releaseForm = nullptr;
    QComboBox *m_release = nullptr;
    QPlainTextEdit *m_command = nullptr;
    QLineEdit *m_image = nullptr;
    QPlainTextEdit *m_arguments = nullptr;
    QList<SpecFieldChange> m_said; ///< in the last moments
    QTimer m_typing;
};

} // namespace ops
