#pragma once

#include "apps/appspecfile.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace ops {

/// A saved change of one file in a directory of app specs.
struct SpecChange
{
    QString file;                ///< its name, without the directory
    QString app;                 ///< empty if neither the old nor the new text is a spec that can be used
    QStringList diff;            ///< see lineDiff()
    std::optional<AppSpec> spec; ///< none if the file cannot be used, or is gone
    QString problem;             ///< why it cannot be used; empty if it can, or is gone
};

/// Watches a directory of app specs and tells what was saved in it. Nothing else is done about it.
///
/// Lives in a thread with an event loop. Files are read and checked in a thread of its own, all together, since ports
/// and dependencies concern several of them.
class SpecWatch : public QObject
{
    Q_OBJECT
public:
    SpecWatch(QString directory, QStringList environments, QObject *parent = nullptr);
    ~SpecWatch() override;

    /// What the files say now is what later changes are compared with.
    void begin();

Q_SIGNALS:
    void begun(); ///< from now on every change is told
    void changed(const ops::SpecChange &change);

private:
    struct Snapshot;

    static std::shared_ptr<const Snapshot> read(const QString &directory, const QStringList &environments);
    void look();
    void compare(const std::shared_ptr<const Snapshot> &now);
    void watchFiles();

    QString m_directory;
    QStringList m_environments;
    QFileSystemWatcher m_files;
    QTimer m_settle; ///< editors save in several steps
    std::shared_ptr<const Snapshot> m_known;
    bool m_looking = false;
    bool m_lookAgain = false;
    QThreadPool m_pool; ///< its end waits for the reader
};

} // namespace ops
