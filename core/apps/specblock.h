#pragma once

#include "apps/specplace.h"
#include "model/configtext.h"
#include "model/time.h"

#include <QMap>
#include <QStringList>

#include <cmath>

namespace ops {

/// The fields of a block by name, once the schema has found them to be what they should be.
class SpecBlock
{
public:
    explicit SpecBlock(const SpecPlace &place)
    {
        for (const SpecField &field : fieldsOf(place))
            m_fields.insert(field.key.text(), field.value);
    }

    bool has(const char *name) const { return m_fields.contains(QLatin1String(name)); }
    SpecPlace at(const char *name) const { return m_fields.value(QLatin1String(name)); }
    /// Empty if it is not there.
    QString text(const char *name) const { return has(name) ? at(name).text() : QString(); }
    QStringList texts(const char *name) const
    {
        QStringList all;
        for (const SpecPlace &item : items(name))
            all.append(item.text());
        return all;
    }
    QList<SpecPlace> items(const char *name) const { return has(name) ? itemsOf(at(name)) : QList<SpecPlace>(); }
    /// Texts by the names that the file gives them.
    QMap<QString, QString> table(const char *name) const
    {
        QMap<QString, QString> all;
        for (const SpecField &field : has(name) ? fieldsOf(at(name)) : QList<SpecField>())
            all.insert(field.key.text(), field.value.text());
        return all;
    }
    /// Leaves the target as it is where nothing is said.
    void read(const char *name, QString &target) const
    {
        if (has(name))
            target = text(name);
    }
    void read(const char *name, Duration &target) const
    {
        if (const auto milliseconds = millisecondsFromText(text(name)))
            target = Duration{std::llround(*milliseconds)};
    }

private:
    QMap<QString, SpecPlace> m_fields;
};

} // namespace ops
