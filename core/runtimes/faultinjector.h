#pragma once

#include "model/appkey.h"
#include "model/result.h"
#include "model/time.h"

#include <QJsonObject>

namespace ops {

/// Breaks apps on purpose, for demos and drills; implemented by runtimes whose apps are not real.
class FaultInjector
{
public:
    virtual ~FaultInjector() = default;

    /// `fault` as in operator.injected_fault: {fault, parameters, duration_s}. An error names what is allowed.
    virtual Result<> inject(const AppKey &key, const QJsonObject &fault, Timestamp now) = 0;
};

} // namespace ops
