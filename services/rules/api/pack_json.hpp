#pragma once

#include <string>
#include <vector>

#include "rules/actions/preview_pack.hpp"
#include "rules/api/shared.hpp"
#include "rules/store/pack_store.hpp"

namespace dermaga::rules {

/// A pack as administrators see it.
struct PackView {
    StoredPack pack;
    std::vector<Activation> activations;  ///< of this pack
    bool is_in_force = false;
    std::string viewer;                   ///< account of who looks
    AccountLabels labels;                 ///< of who loaded it and who put it in force
    ActiveBook const* content = nullptr;  ///< given where its tables are shown
};
/// The starter pack as if it were kept.
StoredPack starter_pack(ActiveBook const& starter);
boost::json::object pack_json(PackView const& view, Language language);
std::string packs_json(
    std::vector<PackView> const& views, ActiveBook const& in_force, Language language);
/// The day of an activation. Faults: required, rules_day_format.
Result<Date> read_activation(std::string_view body);
std::string differences_json(ActiveBook const& pack, ActiveBook const& against);
std::string preview_json(
    PreviewMoments const& moments, Preview const& preview, std::string const& next);

}  // namespace dermaga::rules
