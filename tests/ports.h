#pragma once

/// The first of so many ports in a row that nobody listens on now, outside of the range that the kernel hands out.
int freePorts(int count);
