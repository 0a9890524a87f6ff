#include "json/operations.hpp"

namespace prepay::json {

std::span<const Operation> operations() { return kAllOperations; }

}  // namespace prepay::json
