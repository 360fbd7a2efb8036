#include "catalog/domain/sheet_texts.hpp"

#include <cstdint>
#include <utility>

#include "base/text.hpp"

namespace dermaga::catalog {

namespace {

/// "<3" and "a < b" are no tags.
bool begins_tag(std::string_view text) {
    if (text.size() < 2) return false;
    char const c = text[1] == '/' && text.size() > 2 ? text[2] : text[1];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '!';
}

}  // namespace

std::string with_each(std::string text, std::string_view part, std::string_view other) {
    auto at = text.find(part);
    if (at == std::string::npos) return text;
    std::string out;
    std::size_t passed = 0;
    for (; at != std::string::npos; at = text.find(part, passed)) {
        out.append(text, passed, at - passed).append(other);
        passed = at + part.size();
    }
    return out.append(text, passed);
}

std::string plain_text(std::string_view html) {
    if (html.find('<') == std::string_view::npos && html.find('&') == std::string_view::npos)
        return trim(html);
    std::string out;
    bool in_tag = false;
    // What never ends is no tag.
    auto const ends = html.rfind('>') + 1;
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (!in_tag && i < ends && html[i] == '<' && begins_tag(html.substr(i))) {
            auto const tag = to_ascii_lower(html.substr(i, 4));
            if (tag.starts_with("<p") || tag.starts_with("<br") || tag.starts_with("<li") ||
                tag.starts_with("</p"))
                out += '\n';
            in_tag = true;
        } else if (html[i] == '>' && in_tag) {
            in_tag = false;
        } else if (!in_tag) {
            out += html[i];
        }
    }
    constexpr std::pair<std::string_view, std::string_view> entities[] = {{"&nbsp;", " "},
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (auto const& [entity, plain] : entities)
        out = with_each(std::move(out), entity, plain);
    std::string folded;
    for (char const c : out)
        if (c != '\n' || !folded.ends_with("\n\n")) folded += c;
    return trim(folded);
}

std::string without_controls(std::string text) {
    std::erase_if(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    });
    return text;
}

std::string sku_from(std::string_view title) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (char const c : to_comparable(title))
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string text = "AUTO-";
    for (int i = 0; i < 12; ++i, hash >>= 5)
        text += "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[hash & 31];
    return text;
}

std::string shortened(std::string text, std::size_t code_points) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++at) {
        bool const begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (begins && count++ == code_points) break;
    }
    text.resize(at);
    return text;
}

}  // namespace dermaga::catalog
