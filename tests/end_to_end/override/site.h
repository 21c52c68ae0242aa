#pragma once

#include "end_to_end/override/stagedplatform.h"

namespace ops {

/// One of what an app consists of where it runs.
struct Instance
{
    QString id; ///< another one after a restart
    QString release;
    double value = 0; ///< of the parameter that is turned

    bool operator==(const Instance &) const = default;
};

/// Where the apps of a walk run: starts them, and looks at them without asking the platform.
class Site
{
public:
    /// What its apps have in common. Each begins with `formerRelease`.
    struct Terms
    {
        QString runtime; ///< as in AppInfo
        QString formerRelease;
        QString release;
        QString otherRelease;
        QString parameter;
        double value = 0;
        double otherValue = 0;
        bool keepsWhatWasDone = true; ///< by an action that is cancelled; see cancelMeaning()
    };

    explicit Site(Terms terms)
        : m_terms(std::move(terms))
    {
    }
    virtual ~Site() = default;
    Site(const Site &) = delete;
    Site &operator=(const Site &) = delete;

    const Terms &terms() const { return m_terms; }

    /// Begins a session with these apps on the platform.
    virtual Result<> begin(StagedPlatform &platform, const QList<AppKey> &apps) = 0;
    virtual QList<Instance> instances(const AppKey &app) const = 0;
    /// Where a change of an app is held.
    enum class Moment
    {
        Leaving, ///< what has to go does not, as far as that can be
        Coming   ///< what has to come does not
    };
    /// What is done to the app from now on comes to no end ...
    virtual void hold(const AppKey &app, Strategy strategy, Moment moment) = 0;
    /// ... once it has come to that.
    virtual bool isHeld(const AppKey &app) const = 0;
    /// ... until now.
    virtual void letGo(const AppKey &app) = 0;

private:
    Terms m_terms;
};

} // namespace ops
