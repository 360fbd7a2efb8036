#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "trade/route.hpp"

namespace dermaga::trade::rules {

/// What a rule is about. Each kind is one table of the pack.
enum class Kind : std::uint8_t {
    export_control,  ///< prohibited, restricted or free to leave Indonesia
    import_control,  ///< what China lets in at all: bans and market access
    channel_ban,  ///< animals and plants that may not come by mail, express or 9610 (Ann. 470/2021)
    positive_list,  ///< the goods of cross-border retail, with their remarks
    manufacturer,   ///< registration of the producer with Chinese customs (Decree 248, Decree 280)
    certificate,    ///< certificates by product class, route and size of the seller
    label,          ///< what the pack or the page must say
    halal,          ///< the halal calendar
    limit,          ///< values and quantities of an order
    document,       ///< the papers a shipment travels with
    preference,     ///< certificates of origin that lower duty
    tariff_line,    ///< the lines that the Indonesian tariff has
};
constexpr std::size_t kind_count = 12;

/// Whose tariff the codes of a table belong to: Indonesia's BTKI or China's.
enum class CodeSystem : std::uint8_t { indonesia, china };
/// How the rows of a table speak: the most specific one that applies answers alone, or each speaks.
enum class Reading : std::uint8_t { most_specific, each };

struct KindTraits {
    Kind kind;
    std::string_view name;  ///< stem of the table's file
    CodeSystem system;
    Reading reading;
};
KindTraits const& traits_of(Kind kind);
std::array<KindTraits, kind_count> const& all_kinds();

/// What a row says when it applies.
enum class Effect : std::uint8_t {
    prohibited,  ///< blocks
    unverified,  ///< nobody has checked: a person must look
    needs,       ///< one of the named credentials
    uses,        ///< the shipment travels with this paper, made when it leaves
    allowed,     ///< expressly
    not_needed,
    recommends,  ///< of use, never demanded
};
std::string_view effect_name(Effect effect);
std::optional<Effect> parse_effect(std::string_view name);

/// How sure the row is. What is known but weakly (`k_low`) never blocks: it asks a person to look.
enum class Confidence : std::uint8_t { verified, k_high, k_med, k_low };
/// "V", "K-high", "K-med", "K-low".
std::string_view confidence_name(Confidence confidence);
std::optional<Confidence> parse_confidence(std::string_view name);

/// Who holds a credential. Those of the producer and of the shipment are kept with the product.
enum class Holder : std::uint8_t { product, producer, shipment, seller, exporter };
std::string_view holder_name(Holder holder);
std::optional<Holder> parse_holder(std::string_view name);

/// What a limit is compared with.
enum class Input : std::uint8_t {
    gross_grams,
    value_cny_fen,
    year_cny_fen,  ///< with what the buyer has used this year
    items,
    year_net_grams,  ///< without the packing, with what the buyer has had this year
};
std::optional<Input> parse_input(std::string_view name);

/// The answer to one requirement, and to a whole question, where `blocked` outweighs `unknown`,
/// which outweighs `ready`.
enum class State : std::uint8_t { not_needed, ready, unknown, blocked };
std::string_view state_name(State state);

/// Why a requirement has its state. What `subject` of a finding names depends on it.
enum class Reason : std::uint8_t {
    allowed,
    not_needed,
    does_not_apply,  ///< its condition does not hold
    prohibited,
    unverified,       ///< the row says so, or knows too little to block
    code_missing,     ///< the tariff code is absent or too short
    fact_unknown,     ///< subject: the fact to answer
    number_unknown,   ///< subject: the fact, of which the pack has no limit that day
    credential_held,  ///< subject: the credential, here and below
    credential_missing,
    credential_expired,
    credential_not_yet_valid,
    credential_pending,      ///< handed in, not verified yet
    credential_undated,      ///< its type holds for some months, and nobody said since when
    credential_invalidated,  ///< what ends its type has happened: the composition changed
    credential_recommended,
    document_used,
};
std::string_view reason_name(Reason reason);
/// The subject of a finding of this reason is a fact.
constexpr bool names_a_fact(Reason reason) {
    return reason == Reason::fact_unknown || reason == Reason::number_unknown;
}

}  // namespace dermaga::trade::rules
