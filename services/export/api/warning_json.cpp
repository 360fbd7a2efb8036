#include "export/api/warning_json.hpp"

#include <boost/json.hpp>

#include "json/writer.hpp"

namespace dermaga::exports {

namespace {

namespace bj = boost::json;

std::string joined(bj::array const& rules) {
    std::string text;
    for (auto const& rule : rules) text += (text.empty() ? "" : ", ") + bj::value_to<std::string>(rule);
    return text;
}

bj::object warning_of(bj::object const& line, Messages const& messages, Language language) {
    auto const& rules = line.at("rules").as_array();
    std::string_view const code = rules.empty() ? "route_unasked" : "route_unknown";
    auto const number = line.at("line").to_number<std::int64_t>();
    return {{"pointer", "/lines/" + std::to_string(number - 1) + "/product_id"},
            {"code", code},
            {"severity", "warning"},
            {"message", messages.text(code, language, {{"rules", joined(rules)}})},
            {"line", number},
            {"product_id", line.at("product_id")},
            {"rules", rules}};
}

bj::array warnings_of(bj::array const& lines, Messages const& messages, Language language) {
    bj::array warnings;
    for (auto const& line : lines) warnings.push_back(warning_of(line.as_object(), messages, language));
    return warnings;
}

}  // namespace

bj::array read_warnings(std::string_view open_lines, Messages const& messages, Language language) {
    if (open_lines.empty()) return {};
    return warnings_of(bj::parse(open_lines).as_array(), messages, language);
}

bj::array read_kept_warnings(std::string_view kept, Messages const& messages) {
    if (kept.empty()) return {};
    auto const value = bj::parse(kept).as_object();
    return warnings_of(value.at("lines").as_array(), messages,
                       choose_language(value.at("language").as_string()));
}

std::string with_warnings(std::string_view object, bj::array const& warnings) {
    auto text = std::string(object.substr(0, object.rfind('}')));
    return text + R"(,"warnings":)" + json::serialize(warnings) + "}";
}

}  // namespace dermaga::exports
