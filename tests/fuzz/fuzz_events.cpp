// A journal's events (one JSON object a line) and knowledge that was learned elsewhere.
#include "config/knowledgefile.h"
#include "projections/operationsstate.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace {

void readKnowledge(const QByteArray &text)
{
    static const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("knowledge.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        __builtin_trap();
    file.close();
    (void)ops::loadKnowledge(path);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QByteArray text(data, qsizetype(size));
    readKnowledge(text);
    ops::OperationsState state;
    quint64 sequence = 0;
    for (const QByteArray &line : text.split('\n')) {
        auto event = ops::Event::fromJson(QJsonDocument::fromJson(line).object());
        if (!event)
            continue;
        event->sequence = ++sequence; // the journal's, which does not come from the file
        state.apply(*event);
    }
    return 0;
}
