#pragma once

namespace ops {

class AppDesk;
class AuditDesk;
class WhatIfDesk;

/// Where a user interface asks for what is no event; each lives as long as the OperationsClient beside it.
struct Desks
{
    AppDesk &apps;
    AuditDesk &audit;
    WhatIfDesk &whatIf;
};

} // namespace ops
