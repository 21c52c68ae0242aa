// Writes docs/override.md: `update_override_doc FILE`.
#include "control/overridedoc.h"

#include <QFile>

int main(int argc, char **argv)
{
    QFile file(argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return 1;
    const QByteArray text = ops::overrideDocument().toUtf8();
    return file.write(text) == text.size() ? 0 : 1;
}
