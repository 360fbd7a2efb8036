// A multipart body never makes a part that is not inside the body.
#include <functional>

#include "http/request.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    // The first line is the header, the rest the body.
    auto const line_end = text.find('\n');
    http::Request request;
    request.headers.add("content-type",
        line_end == std::string_view::npos ? std::string_view("multipart/form-data; boundary=x")
                                           : text.substr(0, line_end));
    request.body = line_end == std::string_view::npos ? text : text.substr(line_end + 1);
    auto const parts = request.form_parts();
    if (!parts) {
        fuzz::promise(!parts.error().code().empty());
        return 0;
    }
    auto const* const from = request.body.data();
    auto const* const to = from + request.body.size();
    for (auto const& part : *parts) {
        auto const* const end = part.bytes.data() + part.bytes.size();
        fuzz::promise(part.bytes.empty() ||
            (!std::less<>{}(part.bytes.data(), from) && !std::less<>{}(to, end)));
    }
    return 0;
}
