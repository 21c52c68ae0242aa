#include "runtimes/docker/imagepull.h"

namespace ops {

namespace {

constexpr std::chrono::minutes PullTimeout{10};
constexpr qsizetype LongestLine = 1LL << 16;

bool hasTag(const QString &image)
{
    return image.contains(QLatin1Char('@')) ||
           image.lastIndexOf(QLatin1Char(':')) > image.lastIndexOf(QLatin1Char('/'));
}

/// The engine begins with "200 OK" and tells what went wrong in one of the lines of its answer.
struct PullProgress
{
    void add(const QByteArray &chunk)
    {
        pending += chunk;
        qsizetype from = 0;
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n', from)) {
            const QJsonObject line = QJsonDocument::fromJson(pending.mid(from, end - from)).object();
            if (line.contains(QLatin1String("error")))
                error = line.value(QLatin1String("error")).toString();
            from = end + 1;
        }
        pending.remove(0, from);
        if (pending.size() > LongestLine)
            pending.clear();
    }

    QByteArray pending;
    QString error;
};

} // namespace

void pullImage(DockerEngine &engine, const QString &image, DockerEngine::Answer done)
{
    const QString full = hasTag(image) ? image : image + QStringLiteral(":latest");
    auto progress = std::make_shared<PullProgress>();
    engine.stream(
        {.method = "POST",
         .path = QStringLiteral("/images/create"),
         .query = {{QStringLiteral("fromImage"), full}},
         .timeout = PullTimeout},
        [progress](const QByteArray &chunk) { progress->add(chunk); },
        [progress, full, done = std::move(done)](const Result<QJsonDocument> &answer) {
            if (answer && !progress->error.isEmpty())
                return done(Error{.kind = Error::Kind::NotFound,
                                  .what = progress->error,
                                  .where = full,
                                  .todo = QStringLiteral("Is the image's name right?")});
            done(answer);
        });
}

} // namespace ops
