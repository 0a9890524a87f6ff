// Programmer errors. A broken precondition traps in every build, native and WebAssembly: going on with wrong money is
// worse. What a user, an operator or a file gets wrong is never a check; it is an Issue (issue.hpp).
#pragma once

// Traps unless `condition` holds. Evaluated in every build, so it may have no side effects.
#define PREPAY_CHECK(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())
