#include "docker/dockerdfixture.h"

#include "http/httpclient.h"
#include "ports.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <iterator>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <optional>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <tuple>
#include <unistd.h>

namespace ops {

namespace {

constexpr int StartTimeout = 30000;
constexpr int StopTimeout = 30000;

QString dockerd()
{
    return QStandardPaths::findExecutable(QStringLiteral("dockerd"),
                                          {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
}

/// What Swarm makes on the machine itself, outside of all private directories.
constexpr char SwarmBridge[] = "docker_gwbridge";

void removeBridge()
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq bridge{};
    std::copy(std::begin(SwarmBridge), std::end(SwarmBridge), bridge.ifr_name);
    if (ioctl(socket, SIOCGIFFLAGS, &bridge) == 0) {
        bridge.ifr_flags = short(bridge.ifr_flags & ~IFF_UP); // only one that is down can be removed
        ioctl(socket, SIOCSIFFLAGS, &bridge);
        ioctl(socket, SIOCBRDELBR, bridge.ifr_name);
    }
    close(socket);
}

/// Waits in a loop of its own, which only a test may do.
Result<HttpResponse> send(const HttpRequest &request)
{
    HttpClient http;
    std::optional<Result<HttpResponse>> answer;
    http.send(request, [&answer](const Result<HttpResponse> &response) { answer = response; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, int(request.timeout.count()) + 1000))
        return Error{.kind = Error::Kind::TimedOut, .what = {}, .where = {}, .todo = {}};
    if (*answer && !(*answer)->isSuccess())
        return Error{.kind = Error::Kind::Refused,
                     .what = QString::fromUtf8((*answer)->body),
                     .where = request.url.toString(),
                     .todo = {}};
    return *answer;
}

} // namespace

DockerdFixture::DockerdFixture(Mode mode)
    : m_mode(mode)
    , m_dir(QStringLiteral("/tmp/ops-dockerd-XXXXXX")) // short: paths of sockets may have 107 bytes
    , m_hadBridge(if_nametoindex(SwarmBridge) != 0)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_dir.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); }); // a test that crashes leaves none
}

DockerdFixture::~DockerdFixture()
{
    if (!QFileInfo::exists(m_dir.filePath(QStringLiteral("data"))))
        return;
    if (start())
        removeContainers();
    stop();
    unmountAll();
    if (!m_hadBridge)
        removeBridge();
}

QString DockerdFixture::missing()
{
    if (dockerd().isEmpty())
        return QStringLiteral("dockerd is not installed (Debian: docker.io)");
    if (geteuid() != 0)
        return QStringLiteral("dockerd can only be started by root");
    if (QDir(QStringLiteral("/sys/fs/cgroup")).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot))
        return QStringLiteral("dockerd needs control groups, and none are mounted here");
    return {};
}

Result<> DockerdFixture::start()
{
    if (m_process.state() == QProcess::NotRunning) {
        // Without a configuration of its own it would read the machine's.
        QFile configuration(m_dir.filePath(QStringLiteral("daemon.json")));
        if (!configuration.open(QIODevice::WriteOnly) || configuration.write("{}") != 2)
            return Error{.kind = Error::Kind::Internal, .what = configuration.errorString(), .where = {}, .todo = {}};
        configuration.close();
        QFile::remove(m_dir.filePath(QStringLiteral("pid")));
        if (m_mode == Mode::Tls && m_tlsPort == 0) {
            if (const Result<> made = makeCertificates(); !made)
                return made;
            m_tlsPort = freePorts(1);
        }
        m_process.start(dockerd(), arguments());
    }
    const bool answers = QTest::qWaitFor(
        [this] { return bool(request("GET", QStringLiteral("/_ping"))) || m_process.state() == QProcess::NotRunning; },
        StartTimeout);
    if (answers && m_process.state() != QProcess::NotRunning)
        return done();
    return Error{.kind = Error::Kind::Internal,
                 .what = QStringLiteral("dockerd did not start: %1").arg(log().right(2000)),
                 .where = {},
                 .todo = {}};
}

QStringList DockerdFixture::arguments() const
{
    QStringList list{QStringLiteral("--config-file"),
                     m_dir.filePath(QStringLiteral("daemon.json")),
                     QStringLiteral("--data-root"),
                     m_dir.filePath(QStringLiteral("data")),
                     QStringLiteral("--exec-root"),
                     m_dir.filePath(QStringLiteral("exec")),
                     QStringLiteral("--pidfile"),
                     m_dir.filePath(QStringLiteral("pid")),
                     QStringLiteral("--host"),
                     QStringLiteral("unix://") + socket(),
                     QStringLiteral("--bridge=none"),
                     QStringLiteral("--iptables=false"),
                     QStringLiteral("--ip6tables=false"),
                     QStringLiteral("--ip-forward=false")};
    if (m_mode != Mode::Swarm)
        list.append(QStringLiteral("--live-restore"));
    if (m_mode == Mode::Tls)
        list.append({QStringLiteral("--host"), QStringLiteral("tcp://127.0.0.1:%1").arg(m_tlsPort),
                     QStringLiteral("--tlsverify"), QStringLiteral("--tlscacert"),
                     certificates() + QStringLiteral("/ca.pem"), QStringLiteral("--tlscert"),
                     certificates() + QStringLiteral("/cert.pem"), QStringLiteral("--tlskey"),
                     certificates() + QStringLiteral("/key.pem")});
    return list;
}

Result<> DockerdFixture::makeCertificates()
{
    // An authority, and one certificate of it for both sides.
    const QStringList common{
        QStringLiteral("req"),    QStringLiteral("-x509"),    QStringLiteral("-newkey"),
        QStringLiteral("ec"),     QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
        QStringLiteral("-nodes"), QStringLiteral("-days"),    QStringLiteral("2")};
    const QList<QStringList> calls{{QStringLiteral("-subj"), QStringLiteral("/CN=authority"), QStringLiteral("-keyout"),
                                    QStringLiteral("authority.key"), QStringLiteral("-out"), QStringLiteral("ca.pem")},
                                   {QStringLiteral("-subj"), QStringLiteral("/CN=engine"), QStringLiteral("-CA"),
                                    QStringLiteral("ca.pem"), QStringLiteral("-CAkey"), QStringLiteral("authority.key"),
                                    QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                    QStringLiteral("-keyout"), QStringLiteral("key.pem"), QStringLiteral("-out"),
                                    QStringLiteral("cert.pem")}};
    QDir().mkpath(certificates());
    for (const QStringList &call : calls) {
        QProcess openssl;
        openssl.setWorkingDirectory(certificates());
        openssl.start(QStringLiteral("openssl"), common + call);
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            return Error{.kind = Error::Kind::Internal,
                         .what = QString::fromUtf8(openssl.readAllStandardError()),
                         .where = QStringLiteral("openssl"),
                         .todo = {}};
    }
    return done();
}

void DockerdFixture::unmountAll()
{
    // Left behind by an engine that was killed; the directory could not be removed.
    QFile mounts(QStringLiteral("/proc/self/mounts"));
    if (!mounts.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = mounts.readAll().split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const QByteArray where = line->split(' ').value(1);
        if (where.startsWith(m_dir.path().toUtf8() + '/'))
            umount2(where.constData(), MNT_DETACH);
    }
}

void DockerdFixture::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(StopTimeout))
        kill();
}

void DockerdFixture::kill()
{
    m_process.kill();
    m_process.waitForFinished(StopTimeout);
    // Its containerd dies with it. Where no init reaps that, the next engine would take it for alive, and wait for it.
    QFile::remove(m_dir.filePath(QStringLiteral("exec/containerd/containerd.pid")));
}

void DockerdFixture::pause()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void DockerdFixture::resume()
{
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

DockerAddress DockerdFixture::address() const
{
    return *DockerAddress::parse(QStringLiteral("unix://") + socket());
}

DockerAddress DockerdFixture::tlsAddress() const
{
    return *DockerAddress::parse(QStringLiteral("tcp://127.0.0.1:%1").arg(m_tlsPort), certificates());
}

QString DockerdFixture::log() const
{
    QFile file(m_dir.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

Result<> DockerdFixture::makeImage(const QString &name, const QString &program)
{
    // The engine imports a tar from its body, and configures it by "changes", as in a Dockerfile.
    QProcess pack;
    pack.start(QStringLiteral("tar"), {QStringLiteral("-C"), QFileInfo(program).absolutePath(), QStringLiteral("-c"),
                                       QStringLiteral("--transform=s,.*,program,"), QFileInfo(program).fileName()});
    pack.waitForFinished();
    const QByteArray tar = pack.readAllStandardOutput();
    if (pack.exitCode() != 0 || tar.isEmpty())
        return Error{.kind = Error::Kind::Internal,
                     .what = QString::fromUtf8(pack.readAllStandardError()),
                     .where = program,
                     .todo = {}};
    HttpRequest request{.method = "POST",
                        .url = {},
                        .unixSocket = socket(),
                        .headers = {{"Content-Type", "application/x-tar"}},
                        .body = tar,
                        .timeout = Duration{60000}};
    const QString repository = name.section(QLatin1Char(':'), 0, 0);
    const QString tag = name.section(QLatin1Char(':'), 1, 1);
    request.url =
        QUrl::fromEncoded("http://docker/v1.40/images/create?fromSrc=-&repo=" + QUrl::toPercentEncoding(repository) +
                          "&tag=" + QUrl::toPercentEncoding(tag) +
                          "&changes=" + QUrl::toPercentEncoding(QStringLiteral("ENTRYPOINT [\"/program\"]")));
    const Result<HttpResponse> response = send(request);
    return response ? Result<>(done()) : Result<>(response.error());
}

Result<> DockerdFixture::makeSwarm()
{
    const QString where = QStringLiteral("127.0.0.1:%1").arg(freePorts(1));
    const auto made = request("POST", QStringLiteral("/swarm/init"),
                              {{QStringLiteral("ListenAddr"), where}, {QStringLiteral("AdvertiseAddr"), where}});
    return made ? Result<>(done()) : made.error();
}

Result<QJsonDocument> DockerdFixture::request(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    HttpRequest request{.method = method,
                        .url = QUrl::fromEncoded("http://docker" + path.toUtf8()),
                        .unixSocket = socket(),
                        .headers = {{"Content-Type", "application/json"}},
                        .body = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(),
                        .timeout = Duration{30000}};
    const Result<HttpResponse> response = send(request);
    if (!response)
        return response.error();
    return QJsonDocument::fromJson(response->body);
}

QList<QJsonObject> DockerdFixture::containers()
{
    QList<QJsonObject> list;
    if (const auto answer = request("GET", QStringLiteral("/containers/json?all=1"))) {
        for (const QJsonValue &one : answer->array())
            list.append(one.toObject());
    }
    return list;
}

void DockerdFixture::removeContainers()
{
    for (const QJsonObject &one : containers())
        std::ignore =
            request("DELETE", QStringLiteral("/containers/%1?force=1").arg(one.value(QLatin1String("Id")).toString()));
}

} // namespace ops
