#pragma once

#include "operations/integrationdesk.h"

#include <QString>

namespace ops {

/// The integrations of a platform whose file can be chosen while it runs.
class IntegrationSource : public IntegrationDesk
{
public:
    /// Whether load() may do what it says; where it never does, the file is chosen elsewhere.
    virtual bool canLoad() const { return true; }
    /// Those of this file instead of what there was; they stay as they are if something is wrong with it. `loaded` is
    /// called once, in the desk's thread, with the file's name.
    virtual void load(const QString &file, Done loaded) = 0;
    /// Where they are from; empty: there are none. In the desk's thread.
    virtual QString file() const = 0;
};

} // namespace ops
