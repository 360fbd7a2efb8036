#include "catalog/domain/text_review.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace dermaga::catalog {

namespace {

constexpr std::string_view state_names[] = {
    "missing", "imported", "written", "returned", "reviewed"};

}  // namespace

std::string_view text_state_name(TextState state) {
    return state_names[static_cast<std::size_t>(state)];
}

TextState text_state_from_name(std::string_view name) {
    auto const* const found = std::ranges::find(state_names, name);
    if (found == std::end(state_names)) return TextState::missing;
    return static_cast<TextState>(found - std::begin(state_names));
}

TextState TextStates::of(std::string_view language) const {
    if (language == "en") return en;
    return language == "zh" ? zh : id;
}

Faults check_verdicts(
    std::vector<TextVerdict> const& verdicts, std::vector<JudgedTexts> const& texts) {
    Faults faults;
    std::set<std::pair<std::string_view, std::string_view>> judged;
    for (std::size_t at = 0; at < verdicts.size(); ++at) {
        auto const& verdict = verdicts[at];
        auto const place = "/reviews/" + std::to_string(at);
        auto const text = std::ranges::find(texts, verdict.product_id, &JudgedTexts::product_id);
        if (!judged.emplace(verdict.product_id, verdict.language).second)
            faults.emplace_back(place + "/language", "text_twice");
        else if (text == texts.end())
            faults.emplace_back(place + "/product_id", "text_product_unknown");
        else if (text->texts_version != verdict.texts_version)
            faults.emplace_back(place + "/texts_version", "text_changed");
        else if (text->states.of(verdict.language) == TextState::missing)
            faults.emplace_back(place + "/language", "text_is_missing");
    }
    return faults;
}

}  // namespace dermaga::catalog
