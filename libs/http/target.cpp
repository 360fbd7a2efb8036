#include "http/target.hpp"

#include "base/text.hpp"

namespace dermaga::http {

namespace {

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    if (text.find_first_of("%+") == std::string_view::npos)
        return is_utf8_text(text) ? std::optional(std::string(text)) : std::nullopt;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '%') {
            auto const byte = from_hex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1) return std::nullopt;
            out += (*byte)[0];
            i += 2;
        } else if (c == '+' && plus_is_space) {
            out += ' ';
        } else {
            out += c;
        }
    }
    if (!is_utf8_text(out)) return std::nullopt;
    return out;
}

/// Gives each pair, decoded, to `take`; false when one is badly escaped or `take` will not have it.
template <class Take>
bool each_pair(std::string_view text, Take const& take) {
    while (!text.empty()) {
        auto const end = text.find('&');
        auto const pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        auto const name = percent_decoded(pair.substr(0, equals), true);
        auto const value = percent_decoded(
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
        if (!name || !value || !take(*name, *value)) return false;
    }
    return true;
}

}  // namespace

std::optional<std::map<std::string, std::string, std::less<>>> parse_form(std::string_view text) {
    std::map<std::string, std::string, std::less<>> values;
    auto const once = [&](std::string const& name, std::string const& value) {
        return values.emplace(name, value).second;
    };
    if (!each_pair(text, once)) return std::nullopt;
    return values;
}

std::optional<Target> parse_target(std::string_view text) {
    if (text.empty() || text[0] != '/') return std::nullopt;
    for (char const c : text)
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '#') return std::nullopt;
    Target target;
    auto const question = text.find('?');
    auto path = text.substr(0, question);
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const slash = path.find('/');
        auto const segment = percent_decoded(path.substr(0, slash), false);
        if (!segment || *segment == "." || *segment == ".." ||
            segment->find('/') != std::string::npos)
            return std::nullopt;
        target.path += '/';
        target.path += *segment;
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
    }
    if (question != std::string_view::npos) {
        auto const gather = [&](std::string const& name, std::string const& value) {
            auto const [place, is_first] = target.query.emplace(name, value);
            if (!is_first) (place->second += value_separator) += value;
            return true;
        };
        if (!each_pair(text.substr(question + 1), gather)) return std::nullopt;
    }
    return target;
}

}  // namespace dermaga::http
