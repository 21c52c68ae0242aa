#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QVariant>

namespace ops {

/// One thing that the window remembers: its stored name and what holds until somebody chooses otherwise.
template <typename T>
struct Setting
{
    const char *key;
    T fallback;
};

namespace setting {
inline const Setting<QString> Theme{"look/theme", QStringLiteral("system")}; ///< system, light or dark
inline const Setting<QString> Language{"look/language", QString()};          ///< "de", "en"; empty: the system's
inline const Setting<QByteArray> Geometry{"window/geometry", {}};
inline const Setting<QByteArray> Layout{"window/layout", {}};
inline const Setting<int> Page{"window/page", 0};
inline const Setting<double> Speed{"session/speed", 1};             ///< Playback::speed, of simulated sessions
inline const Setting<QString> Operator{"operator/name", QString()}; ///< empty: the name of the login
inline const Setting<int> LockAfter{"operator/lock_after", 15};     ///< minutes without a touch; 0: never
inline const Setting<bool> DesktopMessages{"notices/desktop", true};
inline const Setting<bool> Sound{"notices/sound", false};
inline const Setting<QString> LastLooked{"notices/last_looked", QString()};     ///< ISO 8601, of the session
inline const Setting<QString> IntegrationsFile{"integrations/file", QString()}; ///< empty: none
inline const Setting<QString> LastFolder{"files/last_folder", QString()};
} // namespace setting

/// The typed face of one settings file, given from outside so that tests have a file of their own.
class Settings
{
public:
    explicit Settings(const QString &file);

    template <typename T>
    T get(const Setting<T> &setting) const
    {
        return m_store.value(QLatin1String(setting.key), QVariant::fromValue(setting.fallback)).template value<T>();
    }
    template <typename T>
    void set(const Setting<T> &setting, const T &value)
    {
        m_store.setValue(QLatin1String(setting.key), QVariant::fromValue(value));
    }
    void sync() { m_store.sync(); }

private:
    QSettings m_store;
};

} // namespace ops
