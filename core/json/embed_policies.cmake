# Writes the built-in policies as one C++ source: their JSON without line breaks and indentation, which no JSON text can contain.
set(rows "")
foreach(id IN LISTS POLICIES)
  file(READ ${FOLDER}/${id}.json json)
  string(REGEX REPLACE "[ ]*\n[ ]*" "" json "${json}")
  string(APPEND rows "    {\"${id}\", R\"policy(${json})policy\"},\n")
endforeach()
list(LENGTH POLICIES count)
file(WRITE ${OUTPUT} "// Made by embed_policies.cmake from core/policies.
#include <array>

#include \"json/policy_store.hpp\"

namespace prepay::json {

std::span<const BuiltinPolicy> builtin_policies() {
  static constexpr std::array<BuiltinPolicy, ${count}> kPolicies{{
${rows}  }};
  return kPolicies;
}

}  // namespace prepay::json
")
