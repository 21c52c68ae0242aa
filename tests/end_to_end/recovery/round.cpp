#include "end_to_end/recovery/round.h"

#include "end_to_end/faultyshop.h"

#include <QDateTime>
#include <QThread>

#include <memory>

namespace {

constexpr int Rate = 50;
constexpr int WellServed = Rate * 2; ///< requests in a row, until it is believed to be over
constexpr int WarmUp = 10;           ///< requests
constexpr int PatienceMs = 30'000;

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
    Round(Stage &stage, const Drill &drill, const FaultyShop &dependency)
        : m_stage(stage)
        , m_drill(drill)
        , m_dependency(dependency)
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
        sleepUntil(customers, m_drill.calm);
        const int badBefore = customers.bad();
        m_struck = QDateTime::currentMSecsSinceEpoch();
        const double at = customers.now();
        strike();
        while (!isOver(customers, customers.now() - at, badBefore))
            QThread::msleep(20);
        m_crowd.reset();
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
        return customers.bad() > badBefore || m_stage.isSettled(m_drill, m_struck);
    }

    Stage &m_stage;
    const Drill &m_drill;
    const FaultyShop &m_dependency;
    std::unique_ptr<Customers> m_crowd;
    qint64 m_struck = 0;
};

} // namespace

Outcome runDrill(Stage &stage, const Drill &drill, const FaultyShop &dependency)
{
    return Round(stage, drill, dependency).run();
}
