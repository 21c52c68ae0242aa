#pragma once

#include "model/event.h"

#include <QHash>
#include <QString>

#include <vector>

namespace ops {

/// The events of a session in some 40 bytes each, plus one line of text: names are indices into pools, and of `data`
/// only what the line says is kept. The whole event is read from the journal again when somebody opens it.
class EventStore
{
public:
    /// Names that occur again and again, by number. 0 is the empty name.
    class Pool
    {
    public:
        Pool() { idOf(QString()); }
        quint32 idOf(const QString &name);
        const QString &at(quint32 id) const { return m_names[id]; }
        size_t size() const { return m_names.size(); }

    private:
        QHash<QString, quint32> m_ids;
        std::vector<QString> m_names;
    };

    struct Row
    {
        quint64 sequence = 0;
        qint64 time = 0; ///< epoch ms
        quint32 environment = 0;
        quint32 app = 0;
        quint32 source = 0;
        quint32 incident = 0;
        quint32 chunk = 0; ///< where the line of text is
        quint32 offset = 0;
        quint16 length = 0; ///< bytes of UTF-8
        EventType type = EventType::SessionStarted;
    };

    void append(const Event &event);
    void clear();

    size_t size() const { return m_rows.size(); }
    const Row &row(size_t index) const { return m_rows[index]; }
    QString summary(const Row &row) const;

    const Pool &environments() const { return m_environments; }
    const Pool &apps() const { return m_apps; }
    const Pool &sources() const { return m_sources; }
    const Pool &incidents() const { return m_incidents; }

    /// What an event says, in one line, by the ids and names that journal and API use too.
    static QString summaryOf(const Event &event);
    /// Such a line in the language and the numbers of the interface; ids and names that people gave stay.
    static QString said(const QString &summary);

private:
    void keep(const QByteArray &line, Row &row);

    std::vector<Row> m_rows;
    std::vector<QByteArray> m_chunks; ///< lines of text, one after the other; chunks never move
    Pool m_environments;
    Pool m_apps;
    Pool m_sources;
    Pool m_incidents;
};

} // namespace ops
