#include "rules/api/pack_json.hpp"

#include <algorithm>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "trade/rules/changes.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::rules;

constexpr std::size_t changes_shown_max = 1'000;

bj::value label_of(PackView const& view, std::string const& account_id) {
    auto const label = view.labels.find(account_id);
    return label == view.labels.end() ? bj::value(nullptr) : bj::value(label->second);
}

bj::array activations_json(PackView const& view) {
    bj::array all;
    for (auto const& one : view.activations)
        all.push_back(bj::object{{"active_from", one.active_from}, {"at", one.at},
            {"actor", one.actor}, {"actor_label", label_of(view, one.actor)}});
    return all;
}

bj::array tables_json(PackView const& view) {
    bj::array all;
    if (view.content == nullptr) return all;
    for (auto const& table : view.content->pack.tables)
        all.push_back(bj::object{{"name", table.name}, {"rows", table.rows.size()}});
    return all;
}

/// The cell of a row that is named by its key; empty when there is none.
std::string cell_of(Pack const& pack, RowChange const& change, std::string const& column) {
    auto const* const table = pack.table(change.table);
    if (table == nullptr) return {};
    auto const at = std::ranges::find(table->columns, column);
    if (at == table->columns.end()) return {};
    auto const place = static_cast<std::size_t>(at - table->columns.begin());
    for (auto const& row : table->rows)
        if (!row.cells.empty() && row.cells[0] == change.key && place < row.cells.size())
            return row.cells[place];
    return {};
}

/// The columns that tell what happened: those that differ, or of a row that came or went, all.
std::vector<std::string> columns_of(
    RowChange const& change, ActiveBook const& pack, ActiveBook const& against) {
    if (change.what == RowChange::What::changed) return change.columns;
    auto const& where = change.what == RowChange::What::added ? pack.pack : against.pack;
    auto const* const table = where.table(change.table);
    return table == nullptr ? std::vector<std::string>() : table->columns;
}

bj::object change_json(RowChange const& change, ActiveBook const& pack, ActiveBook const& against) {
    constexpr std::string_view names[] = {"added", "removed", "changed"};
    bj::array cells;
    for (auto const& column : columns_of(change, pack, against)) {
        auto const before = cell_of(against.pack, change, column);
        auto const after = cell_of(pack.pack, change, column);
        if (before != after)
            cells.push_back(bj::object{{"column", column}, {"before", before}, {"after", after}});
    }
    return {{"what", names[static_cast<std::size_t>(change.what)]}, {"table", change.table},
        {"key", change.key}, {"cells", std::move(cells)}};
}

bj::array counts_json(Preview const& preview) {
    bj::array all;
    for (auto const& [what, listings] : preview.counts) {
        auto const& [route, before, after] = what;
        all.push_back(bj::object{{"route", trade::route_code(route)},
            {"before", state_name(before)}, {"after", state_name(after)}, {"listings", listings}});
    }
    return all;
}

bj::array listing_changes_json(Preview const& preview) {
    bj::array all;
    for (auto const& one : preview.changes)
        all.push_back(bj::object{{"product_id", one.product_id}, {"title", one.title},
            {"seller_id", one.seller_id}, {"route", trade::route_code(one.route)},
            {"before", state_name(one.before)}, {"after", state_name(one.after)}});
    return all;
}

}  // namespace

StoredPack starter_pack(ActiveBook const& starter) {
    auto const& manifest = starter.book.manifest();
    StoredPack pack;
    pack.id = starter.pack_id;
    pack.name = manifest.name;
    pack.version = manifest.version;
    pack.issuer = manifest.issuer;
    pack.issued = to_iso_date(manifest.issued);
    return pack;
}

bj::object pack_json(PackView const& view, Language language) {
    auto const& pack = view.pack;
    bj::value title = nullptr;
    if (view.content != nullptr) title = view.content->book.manifest().title.in(language);
    bool const is_kept = !pack.digest.empty();
    return {{"id", pack.id}, {"name", pack.name}, {"version", pack.version},
        {"issuer", pack.issuer}, {"issued", pack.issued}, {"title", title},
        {"signer", text_or_null(pack.signer)}, {"digest", text_or_null(pack.digest)},
        {"loaded_at", text_or_null(pack.loaded_at)}, {"loaded_by", text_or_null(pack.loaded_by)},
        {"loaded_by_label", label_of(view, pack.loaded_by)}, {"is_in_force", view.is_in_force},
        {"may_activate", is_kept && pack.loaded_by != view.viewer},
        {"activations", activations_json(view)}, {"tables", tables_json(view)}};
}

std::string packs_json(
    std::vector<PackView> const& views, ActiveBook const& in_force, Language language) {
    bj::array items;
    for (auto const& view : views)
        items.push_back(pack_json(view, language));
    return json::serialize(
        bj::object{{"items", std::move(items)}, {"in_force", pack_name(in_force)}});
}

Result<Date> read_activation(std::string_view body) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto const text = reader.text("active_from", {10, 10});
    auto const day = parse_iso_date(text);
    if (!day && faults.empty()) reader.fault("active_from", "rules_day_format");
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return *day;
}

std::string differences_json(ActiveBook const& pack, ActiveBook const& against) {
    auto const changes = diff(against.pack, pack.pack);
    bj::array shown;
    for (auto const& change : changes) {
        if (shown.size() == changes_shown_max) break;
        shown.push_back(change_json(change, pack, against));
    }
    return json::serialize(bj::object{{"pack", pack_name(pack)}, {"against", pack_name(against)},
        {"changes_total", changes.size()}, {"changes", std::move(shown)}});
}

std::string preview_json(
    PreviewMoments const& moments, Preview const& preview, std::string const& next) {
    bj::array sellers;
    for (auto const& one : preview.sellers)
        sellers.push_back(bj::object{{"seller_id", one.seller_id},
            {"name", optional_text(one.name)}, {"listings", one.listings}});
    return json::serialize(
        bj::object{{"pack", pack_name(moments.after)}, {"against", pack_name(moments.before)},
            {"date", to_iso_date(moments.after_day)}, {"today", to_iso_date(moments.before_day)},
            {"listings_asked", preview.listings_asked}, {"counts", counts_json(preview)},
            {"changes", listing_changes_json(preview)}, {"sellers_total", preview.sellers_total},
            {"sellers", std::move(sellers)}, {"next", text_or_null(next)}});
}

}  // namespace dermaga::rules
