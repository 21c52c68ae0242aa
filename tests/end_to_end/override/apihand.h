#pragma once

#include "end_to_end/override/hand.h"
#include "end_to_end/override/stagedplatform.h"
#include "server/apiserver.h"

namespace ops {

/// Answers by HTTP requests.
class ApiHand final : public Hand
{
public:
    explicit ApiHand(StagedPlatform &platform);

    QString give(const Action &action, Answer answer) override;
    QString tryInVain(const Action &action, Answer answer, const QString &reason) override;

private:
    struct Reply
    {
        int status = 0;
        QString detail; ///< of a problem
    };

    Reply post(const Action &action, Answer answer) const;

    ApiServer m_server;
};

} // namespace ops
