#include "base/messages.hpp"

#include <cassert>
#include <vector>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include "base/preference.hpp"
#include "base/text.hpp"

namespace dermaga {

namespace {

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
    while (auto const wanted = take_preference(header)) {
        auto const weight = wanted->quality;
        auto const primary = wanted->name.substr(0, wanted->name.find('-'));
        auto const offer = [&](Language language) {
            if (weight > best_weight) {
                best = language;
                best_weight = weight;
            }
        };
        auto const is = [primary](std::string_view name) { return is_same_name(primary, name); };
        if (is("id") || is("in") || is("ms")) offer(Language::id);
        else if (is("en")) offer(Language::en);
        else if (is("zh")) offer(Language::zh);
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
