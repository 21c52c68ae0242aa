#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QStringList>

/// What came back for one request.
struct ShopAnswer
{
    int status = 0;                       ///< 0: nothing came in time
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    qint64 tookMs = 0;
};

/// A connection to a shop, on which bytes are sent whether well formed or not.
class ShopClient
{
public:
    explicit ShopClient(quint16 port);
    ~ShopClient();
    ShopClient(const ShopClient &) = delete;
    ShopClient &operator=(const ShopClient &) = delete;

    void send(const QByteArray &bytes) const;
    void ask(const QByteArray &method, const QByteArray &target) const;
    /// The next answer, if it comes within so long.
    ShopAnswer read(int timeoutMs = 30'000);
    /// Whether the other end closes within so long; what it sends before is dropped.
    bool isClosedWithin(int timeoutMs) const;

private:
    int m_socket;
    QByteArray m_input;
};

/// A faulty-shop that runs, on ports chosen by the kernel. It ends with this object.
class FaultyShop
{
public:
    struct Setting
    {
        QStringList arguments{};
        QMap<QString, QString> environment{};
        int openFiles = 0;   ///< how many it may have; 0: as many as this program
        bool ownPort = true; ///< false: `arguments` have the port
    };

    FaultyShop();
    explicit FaultyShop(const Setting &setting);
    ~FaultyShop();
    FaultyShop(const FaultyShop &) = delete;
    FaultyShop &operator=(const FaultyShop &) = delete;

    bool isUp() const { return m_port > 0; }
    quint16 port() const { return m_port; }
    quint16 adminPort() const { return m_adminPort; }
    QByteArray errors() { return m_process.readAllStandardError(); }

    /// Each on a connection of its own.
    ShopAnswer ask(const QByteArray &method, const QByteArray &target, int timeoutMs = 30'000) const;
    ShopAnswer get(const QByteArray &target, int timeoutMs = 30'000) const { return ask("GET", target, timeoutMs); }
    ShopAnswer begin(const QByteArray &fault) const { return ask("POST", "/fault?kind=" + fault); }
    ShopAnswer endFaults() const { return ask("DELETE", "/fault"); }
    /// A figure of /metrics; -1 if it is not there.
    double metric(const QByteArray &series) const;
    static double metric(const QByteArray &text, const QByteArray &series);

    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }
    /// Exit code; minus the number of the signal that ended it; -1000 if it goes on.
    int waitForEnd(int timeoutMs = 30'000);

private:
    void readPorts(bool hasAdminPort);

    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_adminPort = 0;
};
