// What the strict reader takes, it takes again after writing, as the same value; and it is UTF-8.
#include "base/text.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const value = json::parse_strict(fuzz::text_of(data, size));
    if (!value) {
        fuzz::promise(value.error().kind() == RefusalKind::malformed &&
            value.error().arguments().contains("line"));
        return 0;
    }
    auto const text = json::serialize(*value);
    auto const again = json::parse_strict(text);
    fuzz::promise(is_utf8_text(text) && again);
    // Boost.JSON 1.81 reads a double to within its last digits and writes it with an E; no reader
    // takes doubles.
    if (text.find('E') == std::string::npos) fuzz::promise(json::serialize(*again) == text);
    Faults faults;
    json::Reader reader(*value, faults);
    auto const title = reader.text("a", {1, 5});
    fuzz::promise(
        is_utf8_text(title) && count_code_points(title) <= 5 && !has_control_characters(title));
    reader.integer("b", -3, 3);
    reader.optional_money("c", Currency::IDR);
    reader.optional_texts("d", 3, {1, 9});
    reader.each("e", 3, [](json::Reader& item, std::size_t) { item.boolean("x"); });
    reader.finish();
    return 0;
}
