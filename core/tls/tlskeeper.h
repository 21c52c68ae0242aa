#pragma once

#include "tls/tlspair.h"

#include <QObject>
#include <QTimer>

namespace ops {

/// Keeps what a server is known by up to date while it runs: looks at the files every few seconds, and tells of another
/// pair that can be used. One that cannot be used is told as trouble, and what was there before stays.
///
/// Lives in a thread with an event loop. The files are small and read there.
class TlsKeeper : public QObject
{
    Q_OBJECT
public:
    static inline const QString Component = QStringLiteral("tls");

    /// `pair`: what the files held when the server was started.
    TlsKeeper(TlsFiles files, SharedTlsPair pair, QObject *parent = nullptr);

    const SharedTlsPair &pair() const { return m_pair; }
    /// Looks now. `now`: of the wall clock. What is wrong is told when it is so at two looks in a row, since
    /// certificate and key are two files, and one of them is written first.
    void look(Timestamp now);

Q_SIGNALS:
    void changed(const ops::SharedTlsPair &pair);
    /// An empty text: all is well again. As OperationsClient::degraded.
    void troubled(const QString &component, const QString &text);

private:
    TlsFiles m_files;
    SharedTlsPair m_pair;
    QString m_suspicion; ///< what was wrong at the last look
    QString m_trouble;   ///< what was told
    QTimer m_timer;
};

} // namespace ops
