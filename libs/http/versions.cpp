#include "http/versions.hpp"

#include "base/whole_number.hpp"

namespace dermaga::http {

std::string version_etag(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

std::optional<std::int64_t> expected_version(Request const& request) {
    auto const tag = request.if_match();
    if (tag.empty()) return std::nullopt;
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return unknown_version;
    auto const name = std::string_view(tag).substr(1, tag.size() - 2);
    if (name.find('"') != std::string_view::npos) return unknown_version;
    return whole_number(name.substr(0, name.find('-'))).value_or(unknown_version);
}

Result<std::int64_t> required_version(Request const& request) {
    auto const version = expected_version(request);
    if (!version) return Refusal{RefusalKind::precondition_required, "precondition_required"};
    if (*version == unknown_version)
        return Refusal{RefusalKind::precondition_failed, "precondition_failed"};
    return *version;
}

}  // namespace dermaga::http
