#include "operations/joineddesks.h"

#include <algorithm>

namespace ops {

QList<IntegrationStatus> JoinedDesks::integrations() const
{
    QList<IntegrationStatus> all;
    for (const IntegrationDesk *desk : m_desks)
        all += desk->integrations();
    return all;
}

IntegrationDesk &JoinedDesks::deskOf(const QString &name) const
{
    for (IntegrationDesk *desk : m_desks) {
        const QList<IntegrationStatus> all = desk->integrations();
        if (std::any_of(all.cbegin(), all.cend(), [&](const IntegrationStatus &one) { return one.name == name; }))
            return *desk;
    }
    return *m_desks.first();
}

void JoinedDesks::test(const QString &name, Done done)
{
    deskOf(name).test(name, std::move(done));
}

void JoinedDesks::sendAgain(const QString &name, Done done)
{
    deskOf(name).sendAgain(name, std::move(done));
}

} // namespace ops
