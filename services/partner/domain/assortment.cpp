#include "partner/domain/assortment.hpp"

#include <algorithm>

#include "http/lists.hpp"

namespace dermaga::partner {

namespace {

/// True when one of the texts is `text` up to the next dot: province "33" is not in "330".
bool has_beginning(std::vector<std::string> const& beginnings, std::string_view text) {
    return std::ranges::any_of(beginnings, [text](std::string const& one) {
        return text.starts_with(one) && (text.size() == one.size() || text[one.size()] == '.');
    });
}

}  // namespace

std::string joined(std::vector<std::string> const& parts) {
    std::string out;
    for (auto const& part : parts) {
        if (!out.empty()) out += ',';
        out += part;
    }
    return out;
}

bool is_kind_of(std::string_view kind, std::vector<std::string> const& types) {
    return std::ranges::any_of(types, [kind](std::string const& type) {
        return type.starts_with(kind) && (type.size() == kind.size() || type[kind.size()] == '_');
    });
}

bool Assortment::takes(ListingFields const& listing) const {
    if (reviewed_zh && listing.text_state_zh != "reviewed") return false;
    if (!provinces.empty() && !has_beginning(provinces, listing.region_code)) return false;
    if (categories.empty()) return true;
    std::string category;
    append_unescaped(listing.category, category);
    return std::ranges::find(categories, category) != categories.end();
}

std::string Assortment::certificates_text() const {
    return joined(certificates);
}

std::string Assortment::text() const {
    std::string out;
    auto const add = [&out](std::string_view name, std::string const& value) {
        if (value.empty()) return;
        if (!out.empty()) out += '&';
        out.append(name).append("=").append(value);
    };
    for (auto const& category : categories)
        add("category", http::percent_encoded(category));
    add("province", joined(provinces));
    add("reviewed_zh", reviewed_zh ? "true" : "");
    add("route", route);
    add("readiness", readiness);
    add("certificates", certificates_text());
    return out;
}

}  // namespace dermaga::partner
