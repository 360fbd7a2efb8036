#include "base/messages.hpp"

#include <cassert>
#include <charconv>
#include <vector>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

namespace dermaga {

namespace {

std::string_view trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// The weight of one Accept-Language element, 0..1000; what cannot be read counts as 0.
int weight_of(std::string_view parameters) {
    auto const at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    auto const text = trimmed(parameters.substr(at + 2));
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    int weight = (text[0] - '0') * 1000;
    for (std::size_t i = 2, scale = 100; i < text.size() && i < 5; ++i, scale /= 10) {
        if (text[i] < '0' || text[i] > '9') return 0;
        weight += (text[i] - '0') * static_cast<int>(scale);
    }
    return weight > 1000 ? 1000 : weight;
}

std::string_view pattern_of(Message const& message, Language language) {
    switch (language) {
        case Language::id: return message.id;
        case Language::en: return message.en;
        case Language::zh: return message.zh;
    }
    return message.id;
}

}  // namespace

std::string_view language_tag(Language language) {
    switch (language) {
        case Language::id: return "id";
        case Language::en: return "en";
        case Language::zh: return "zh-CN";
    }
    return "id";
}

Language choose_language(std::string_view header) {
    auto best = Language::id;
    int best_weight = 0;
    while (!header.empty()) {
        auto const comma = header.find(',');
        auto const element = trimmed(header.substr(0, comma));
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        auto const semicolon = element.find(';');
        auto const tag = element.substr(0, semicolon);
        int const weight =
            semicolon == std::string_view::npos ? 1000 : weight_of(element.substr(semicolon));
        auto const primary = tag.substr(0, tag.find('-'));
        auto const offer = [&](Language language) {
            if (weight > best_weight) {
                best = language;
                best_weight = weight;
            }
        };
        if (primary == "id" || primary == "in" || primary == "ms") offer(Language::id);
        else if (primary == "en") offer(Language::en);
        else if (primary == "zh") offer(Language::zh);
    }
    return best;
}

void Messages::add(std::span<Message const> table) {
    for (auto const& message : table) {
        [[maybe_unused]] bool const added = by_code_.emplace(message.code, message).second;
        assert(added && "a message code stands in two tables");
    }
}

std::string Messages::text(
    std::string_view code, Language language, MessageArguments const& arguments) const {
    auto const found = by_code_.find(code);
    if (found == by_code_.end()) return std::string(code);
    auto const pattern = pattern_of(found->second, language);
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat const format(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                        pattern.data(), static_cast<int>(pattern.size()))),
        icu::Locale(std::string(language_tag(language)).c_str()), status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (auto const& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.emplace_back(icu::UnicodeString::fromUTF8(value));
    }
    icu::UnicodeString out;
    format.format(names.data(), values.data(), static_cast<int>(names.size()), out, status);
    if (U_FAILURE(status)) return std::string(pattern);
    std::string utf8;
    return out.toUTF8String(utf8);
}

}  // namespace dermaga
