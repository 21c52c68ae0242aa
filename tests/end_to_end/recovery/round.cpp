#include "end_to_end/recovery/round.h"

#include "end_to_end/faultyshop.h"

#include <QDateTime>
#include <QThread>

#include <cmath>

namespace {

constexpr int Rate = 50;
constexpr int WellServed = Rate * 2; ///< requests in a row, until it is believed to be over
constexpr int WarmUp = 10;           ///< requests
constexpr int PatienceMs = 30'000;
constexpr double LookEvery = 0.2; ///< seconds; whoever heals has something better to do than to answer

bool isServing(int port)
{
    ShopClient client{quint16(port)};
    client.ask("GET", "/");
    return client.read(1000).status == 200;
}

/// Until so many requests in a row were served well.
bool waitUntilServing(int port)
{
    for (int waited = 0, good = 0; waited < PatienceMs; waited += 20) {
        good = isServing(port) ? good + 1 : 0;
        if (good == WarmUp)
            return true;
        QThread::msleep(20);
    }
    return false;
}

void askForFault(int port, const QByteArray &what)
{
    ShopClient client{quint16(port)};
    client.ask("POST", "/fault?kind=" + what);
    client.read(1000); // a shop that crashes does not answer
}

class Round
{
public:
    Round(Stage &stage, const Drill &drill, const FaultyShop &dependency, Regulars *regulars)
        : m_stage(stage)
        , m_drill(drill)
        , m_dependency(dependency)
        , m_regulars(regulars)
    {
    }

    Outcome run()
    {
        Outcome outcome;
        outcome.refused = m_stage.prepare(m_drill);
        if (outcome.refused.isEmpty() && !waitUntilServing(m_stage.port(m_drill)))
            outcome.refused = QStringLiteral("the shop is not well");
        if (!outcome.refused.isEmpty())
            return outcome;
        Customers customers(m_stage.port(m_drill), Rate);
        if (m_regulars)
            m_regulars->reset();
        sleepUntil(customers, m_drill.calm);
        const int badBefore = customers.bad();
        m_struck = QDateTime::currentMSecsSinceEpoch();
        const double at = customers.now();
        strike();
        while (!isOver(customers, customers.now() - at, badBefore))
            QThread::msleep(20);
        m_crowd.reset();
        if (m_regulars)
            *m_regulars = regularsOf(m_stage, m_drill);
        customers.sendHome();
        outcome.met = customers.since(at);
        m_stage.waitUntilSettled(m_drill, m_struck);
        outcome.deeds = m_stage.deeds(m_drill, m_struck);
        outcome.story = m_stage.story(m_drill, m_struck);
        return outcome;
    }

private:
    static void sleepUntil(const Customers &customers, double seconds)
    {
        while (customers.now() < seconds)
            QThread::msleep(5);
    }

    void strike()
    {
        switch (m_drill.cause) {
        case Drill::Cause::Fault:
            return askForFault(m_stage.adminPort(m_drill), m_drill.what);
        case Drill::Cause::Release:
            return m_stage.release(m_drill);
        case Drill::Cause::Crowd:
            m_crowd = std::make_unique<Customers>(m_stage.port(m_drill), m_drill.crowd);
            return;
        case Drill::Cause::Outage:
            return askForFault(m_dependency.port(),
                               m_drill.what + "&for_ms=" + QByteArray::number(int(m_drill.lasts * 1000)));
        }
    }

    bool isOver(const Customers &customers, double seconds, int badBefore)
    {
        if (seconds >= m_drill.longest)
            return true;
        if (seconds < std::max(m_drill.lasts + 1, m_drill.shortest) || customers.goodInARow() < WellServed)
            return false;
        if (customers.bad() > badBefore)
            return true;
        if (seconds < m_nextLook)
            return false;
        m_nextLook = seconds + LookEvery;
        return m_stage.isSettled(m_drill, m_struck);
    }

    Stage &m_stage;
    const Drill &m_drill;
    const FaultyShop &m_dependency;
    Regulars *const m_regulars;
    std::unique_ptr<Customers> m_crowd;
    qint64 m_struck = 0;
    double m_nextLook = 0; ///< seconds since then
};

} // namespace

Regulars regularsOf(const Stage &stage, const Drill &drill)
{
    return std::make_unique<Customers>(stage.port(drill), Rate);
}

Outcome runDrill(Stage &stage, const Drill &drill, const FaultyShop &dependency, Regulars *regulars)
{
    return Round(stage, drill, dependency, regulars).run();
}

QString outcomeText(const Outcome &outcome)
{
    if (!outcome.refused.isEmpty())
        return QStringLiteral("not run: ") + outcome.refused;
    const Experience &met = outcome.met;
    if (met.lost == 0)
        return QStringLiteral("none bad");
    const QString lost = QStringLiteral(", %1 lost").arg(met.lost);
    return (met.wellServed ? QString::number(met.recovery, 'f', 2) + QStringLiteral(" s")
                           : QStringLiteral("not in %1 s").arg(std::round(met.recovery))) +
           lost;
}

QString progressLine(const Drill &drill, const QString &where, const Outcome &outcome)
{
    return QStringLiteral("%1 %2 %3 [%4 %5]")
        .arg(where, -22)
        .arg(drill.name, -16)
        .arg(outcomeText(outcome), -24)
        .arg(outcome.deeds.actions.join(QStringLiteral(", ")), outcome.deeds.end);
}
