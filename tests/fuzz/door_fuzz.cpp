// Any bytes into the door. The first line is the operation, the rest the request; or, when the first byte is no ASCII,
// a request of the vectors in which the input replaces one value.
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

void run(Input input) {
  Door door;
  const std::string_view bytes = input.rest();
  if (bytes.empty() || static_cast<unsigned char>(bytes[0]) < 128) {
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    ask(door, bytes.substr(0, line), bytes.substr(std::min(line + 1, bytes.size())));
  } else {
    input.byte();
    const Vector& vector = vectors()[input.below(vectors().size())];
    std::vector<Json::json_pointer> places{Json::json_pointer()};  // the whole request, too
    collect(vector.request, Json::json_pointer(), places);
    Json request = vector.request;
    const Json::json_pointer& place = places[input.below(places.size())];
    const Json value = Json::parse(input.rest(), nullptr, false);
    request[place] = value.is_discarded() ? Json(std::string(input.rest())) : value;
    // Bytes that are no UTF-8 go in as they are: dump would refuse them.
    const std::string text = request.dump(-1, ' ', false, Json::error_handler_t::ignore);
    ask(door, vector.op, text);
  }
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
