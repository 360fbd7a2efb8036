#include "http/lists.hpp"

#include <algorithm>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "base/whole_number.hpp"
#include "http/target.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t id_length_max = 64;

/// What separators separate: one more than there are.
std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find(separator, begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// What commas separate; nothing of an empty text.
std::vector<std::string> words_of(std::string_view text) {
    return text.empty() ? std::vector<std::string>() : parts_of(text, ',');
}

}  // namespace

Result<int> list_limit(Request const& request, int usual) {
    auto const text = request.parameter("limit");
    if (text.empty()) return usual;
    auto const limit = whole_number(text).value_or(0);
    if (limit < 1 || limit > list_limit_max)
        return Refusal{
            RefusalKind::malformed, "list_limit", {{"max", std::to_string(list_limit_max)}}};
    return static_cast<int>(limit);
}

Result<std::vector<std::string>> list_ids(Request const& request) {
    auto ids = words_of(request.parameter("ids"));
    bool const is_fine = ids.size() <= list_ids_max && std::ranges::all_of(ids, [](auto const& id) {
        return !id.empty() && id.size() <= id_length_max;
    });
    if (!is_fine)
        return Refusal{RefusalKind::malformed, "list_ids", {{"max", std::to_string(list_ids_max)}}};
    return ids;
}

Result<std::vector<std::string>> list_include(
    Request const& request, std::span<std::string_view const> known) {
    auto parts = words_of(request.parameter("include"));
    std::string all;
    for (auto const one : known)
        all.append(all.empty() ? "" : ", ").append(one);
    for (auto const& part : parts)
        if (std::ranges::find(known, part) == known.end())
            return Refusal{RefusalKind::malformed, "list_include", {{"known", all}}};
    return parts;
}

std::vector<std::string> list_values(Request const& request, std::string_view name) {
    auto const found = request.query.find(name);
    if (found == request.query.end()) return {};
    return parts_of(found->second, value_separator);
}

std::string percent_encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace dermaga::http
