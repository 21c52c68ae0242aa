#pragma once

#include "operations/integrationdesk.h"

namespace ops {

/// Several desks as one; no name is there twice.
class JoinedDesks : public IntegrationDesk
{
public:
    /// All of them outlive this.
    explicit JoinedDesks(QList<IntegrationDesk *> desks)
        : m_desks(std::move(desks))
    {
    }

    QList<IntegrationStatus> integrations() const override;
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;

private:
    /// Whose it is; the first one, which says that there is none, if it is nobody's.
    IntegrationDesk &deskOf(const QString &name) const;

    QList<IntegrationDesk *> m_desks; ///< at least one
};

} // namespace ops
