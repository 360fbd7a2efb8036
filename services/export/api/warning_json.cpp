#include "export/api/warning_json.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "json/writer.hpp"

namespace dermaga::exports {

namespace {

namespace bj = boost::json;

/// What is open, each thing once: "Labels, Certificates".
std::string titles_of(bj::array const& reasons) {
    std::vector<std::string> titles;
    for (auto const& reason : reasons) {
        auto const& title = reason.at("title");
        auto text = bj::value_to<std::string>(title.is_null() ? reason.at("rule") : title);
        if (std::ranges::find(titles, text) == titles.end()) titles.push_back(std::move(text));
    }
    std::string joined;
    for (auto const& title : titles)
        joined += (joined.empty() ? "" : ", ") + title;
    return joined;
}

bj::object warning_of(
    bj::object const& line, bj::array reasons, Messages const& messages, Language language) {
    std::string_view const code = reasons.empty() ? "route_unasked" : "route_unknown";
    auto const number = line.at("line").to_number<std::int64_t>();
    auto message = messages.text(code, language, {{"titles", titles_of(reasons)}});
    return {{"pointer", "/lines/" + std::to_string(number - 1) + "/product_id"}, {"code", code},
        {"severity", "warning"}, {"message", std::move(message)}, {"line", number},
        {"product_id", line.at("product_id")}, {"reasons", std::move(reasons)}};
}

std::optional<bj::array> warnings_of(
    WarningTeller const& teller, bj::array const& lines, Language language) {
    bj::array warnings;
    for (auto const& one : lines) {
        auto const& line = one.as_object();
        auto reasons = teller.rules.words(teller.tx, line.at("reasons").as_array(), language);
        if (!reasons) return std::nullopt;
        warnings.push_back(warning_of(line, std::move(*reasons), teller.messages, language));
    }
    return warnings;
}

bj::object reference_warning(
    std::string const& order_id, Messages const& messages, Language language) {
    return {{"pointer", "/reference"}, {"code", "reference_used"}, {"severity", "warning"},
        {"message", messages.text("reference_used", language, {{"order_id", order_id}})},
        {"order_id", order_id}};
}

}  // namespace

std::optional<bj::array> WarningTeller::tell(std::string_view open_lines, Language language) const {
    return warnings_of(*this, bj::parse(open_lines).as_array(), language);
}

std::optional<bj::array> WarningTeller::tell_kept(std::string_view kept) const {
    if (kept.empty()) return bj::array();
    auto const value = bj::parse(kept).as_object();
    auto const language = choose_language(value.at("language").as_string());
    auto warnings = warnings_of(*this, value.at("lines").as_array(), language);
    auto const* const used_by = value.if_contains("used_by");
    if (warnings && used_by != nullptr && used_by->is_string())
        warnings->push_back(
            reference_warning(bj::value_to<std::string>(*used_by), messages, language));
    return warnings;
}

std::string with_warnings(std::string_view object, bj::array const& warnings) {
    auto text = std::string(object.substr(0, object.rfind('}')));
    return text + R"(,"warnings":)" + json::serialize(warnings) + "}";
}

}  // namespace dermaga::exports
