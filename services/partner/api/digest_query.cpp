#include "partner/api/digest_query.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "partner/api/feed_query.hpp"

namespace dermaga::partner {

namespace {

constexpr std::size_t root_digits = 64;

std::string read_root(json::Reader& reader) {
    auto const text = reader.text("root", {root_digits, root_digits, false});
    if (text.empty()) return text;  // reported by text()
    auto const bytes = from_hex(text);
    if (!bytes) {
        reader.fault("root", "checkpoint_root");
        return {};
    }
    return to_hex(*bytes);
}

}  // namespace

Result<std::string> read_digest_prefix(http::Request const& request) {
    auto const prefix = request.parameter("prefix");
    auto const is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    auto const is_place = prefix.empty() || prefix.size() == 2 || prefix.size() == 4;
    if (!is_place || !std::ranges::all_of(prefix, is_hex))
        return Refusal(RefusalKind::malformed, "digest_prefix");
    return std::string(prefix);
}

Result<CopyClaim> read_claim(http::Request const& request) {
    auto const value = json::read_object(request.body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    CopyClaim claim;
    claim.partner_id = request.principal.partner_id;
    claim.position = reader.integer("position", 0, std::numeric_limits<std::int64_t>::max());
    claim.epoch = reader.optional_text("epoch", {1, id_length_max, false}).value_or("");
    claim.root = read_root(reader);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return claim;
}

}  // namespace dermaga::partner
