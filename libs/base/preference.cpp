#include "base/preference.hpp"

namespace dermaga {

namespace {

constexpr int full_quality = 1000;

std::string_view trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// The next piece of a text up to a mark, trimmed and taken off it.
std::string_view next_piece(std::string_view& text, char mark) {
    auto const piece = text.substr(0, text.find(mark));
    text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
    return trimmed(piece);
}

/// "0.25" as 250; what stands behind the third digit (RFC 9110 §12.4.2) changes nothing.
int quality_of(std::string_view text) {
    constexpr std::size_t digits_end = 5;
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int quality = (text[0] - '0') * full_quality;
    for (std::size_t i = 2, scale = 100; i < text.size() && i < digits_end; ++i, scale /= 10) {
        if (text[i] < '0' || text[i] > '9') return 0;
        quality += (text[i] - '0') * static_cast<int>(scale);
    }
    return quality > full_quality ? full_quality : quality;
}

}  // namespace

std::optional<Preference> take_preference(std::string_view& header) {
    while (!header.empty()) {
        auto element = next_piece(header, ',');
        auto const name = next_piece(element, ';');
        if (name.empty()) continue;
        Preference preference{name, full_quality};
        while (!element.empty()) {
            auto parameter = next_piece(element, ';');
            auto const key = next_piece(parameter, '=');
            if (key == "q" || key == "Q") preference.quality = quality_of(parameter);
        }
        return preference;
    }
    return std::nullopt;
}

}  // namespace dermaga
