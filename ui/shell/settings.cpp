#include "ui/shell/settings.h"

namespace ops {

Settings::Settings(const QString &file)
    : m_store(file, QSettings::IniFormat)
{
}

} // namespace ops
