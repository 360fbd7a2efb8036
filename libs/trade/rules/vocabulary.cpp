#include "trade/rules/vocabulary.hpp"

namespace dermaga::trade::rules {

namespace {

constexpr auto china = CodeSystem::china;
constexpr auto indonesia = CodeSystem::indonesia;
constexpr std::array<KindTraits, kind_count> kinds = {{
    {Kind::export_control, "export_control", indonesia, Reading::most_specific},
    {Kind::import_control, "import_control", china, Reading::most_specific},
    {Kind::channel_ban, "channel_ban", china, Reading::most_specific},
    {Kind::positive_list, "positive_list", china, Reading::most_specific},
    {Kind::manufacturer, "manufacturer", china, Reading::most_specific},
    {Kind::certificate, "certificate", indonesia, Reading::each},
    {Kind::label, "label", china, Reading::each},
    {Kind::halal, "halal", indonesia, Reading::each},
    {Kind::limit, "limit", china, Reading::each},
    {Kind::document, "document", indonesia, Reading::each},
    {Kind::preference, "preference", china, Reading::each},
    {Kind::tariff_line, "tariff_line", indonesia, Reading::most_specific},
}};
constexpr std::array<std::string_view, 7> effects = {
    "prohibited", "unverified", "needs", "uses", "allowed", "not_needed", "recommends"};
constexpr std::array<std::string_view, 4> confidences = {"V", "K-high", "K-med", "K-low"};
constexpr std::array<std::string_view, 5> holders = {
    "product", "producer", "shipment", "seller", "exporter"};
constexpr std::array<std::string_view, 5> inputs = {
    "gross_grams", "value_cny_fen", "year_cny_fen", "items", "year_net_grams"};
constexpr std::array<std::string_view, 4> states = {"not_needed", "ready", "unknown", "blocked"};
constexpr std::array<std::string_view, 17> reasons = {"allowed", "not_needed", "does_not_apply",
    "prohibited", "unverified", "code_missing", "fact_unknown", "number_unknown", "credential_held",
    "credential_missing", "credential_expired", "credential_not_yet_valid", "credential_pending",
    "credential_undated", "credential_invalidated", "credential_recommended", "document_used"};

template <class E, std::size_t N>
std::string_view name_in(std::array<std::string_view, N> const& names, E value) {
    return names[static_cast<std::size_t>(value)];
}

template <class E, std::size_t N>
std::optional<E> find_in(std::array<std::string_view, N> const& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

std::array<KindTraits, kind_count> const& all_kinds() {
    return kinds;
}
KindTraits const& traits_of(Kind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}
std::string_view effect_name(Effect effect) {
    return name_in(effects, effect);
}
std::optional<Effect> parse_effect(std::string_view name) {
    return find_in<Effect>(effects, name);
}
std::string_view confidence_name(Confidence confidence) {
    return name_in(confidences, confidence);
}
std::optional<Confidence> parse_confidence(std::string_view name) {
    return find_in<Confidence>(confidences, name);
}
std::string_view holder_name(Holder holder) {
    return name_in(holders, holder);
}
std::optional<Holder> parse_holder(std::string_view name) {
    return find_in<Holder>(holders, name);
}
std::optional<Input> parse_input(std::string_view name) {
    return find_in<Input>(inputs, name);
}
std::string_view state_name(State state) {
    return name_in(states, state);
}
std::string_view reason_name(Reason reason) {
    return name_in(reasons, reason);
}

}  // namespace dermaga::trade::rules
