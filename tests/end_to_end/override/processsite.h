#pragma once

#include "end_to_end/override/shopsite.h"

namespace ops {

/// Shops as local processes. Those that have to come stand before a barrier while they are held, and those that have to
/// go are stopped, so that they do not hear that. (Who is rolled back because of an incident is not waited for.)
class ProcessSite final : public ShopSite
{
public:
    ProcessSite();

    void hold(const AppKey &app, Strategy strategy, Moment moment) override;
    bool isHeld(const AppKey &app) const override;
    void letGo(const AppKey &app) override;

protected:
    QByteArray release(const AppKey &app) const override;

private:
    QString barrier(const AppKey &app) const { return file(QStringLiteral("barrier-") + app.app); }

    QMap<AppKey, pid_t> m_stopped;
};

} // namespace ops
