// A pack of any bytes is read or refused, and what is read compiles or is refused with places. The
// first byte chooses what the rest is: an archive, a manifest, an official list to import, products
// to try a pack on, or a table in the place of one of the starter pack, whose other tables let it
// be read to the end.
#include <algorithm>
#include <sstream>

#include "promise.hpp"
#include "rulepack/csv_table.hpp"
#include "rulepack/importer.hpp"
#include "rulepack/manifest.hpp"
#include "rulepack/offers_file.hpp"
#include "rulepack/pack_files.hpp"
#include "rulepack/signature.hpp"
#include "trade/rules/row_reader.hpp"
#include "trade/rules/verdict.hpp"

using namespace dermaga;
using namespace dermaga::trade::rules;
using dermaga::trade::all_routes;

namespace {

void try_archive(std::string_view bytes) {
    auto const files = rulepack::read_archive(bytes);
    if (!files) {
        fuzz::promise(!files.error().code().empty());
        return;
    }
    fuzz::promise(files->size() <= rulepack::files_max);
    fuzz::promise(!rulepack::check_signature(*files, {}));
    auto const pack = rulepack::read_pack(*files);
    if (pack) (void)RuleBook::compile(*pack);
}

void try_manifest(std::string_view bytes) {
    Faults faults;
    auto const manifest = rulepack::read_manifest(bytes, faults);
    if (!faults.empty()) return;
    auto const again = rulepack::read_manifest(rulepack::write_manifest(manifest), faults);
    fuzz::promise(
        faults.empty() && again.title == manifest.title && again.version == manifest.version);
}

/// The starter pack without its rules, which would only cost time.
Pack words_of_starter() {
    auto pack = rulepack::read_pack(rulepack::starter_files()).value();
    std::erase_if(pack.tables, [](Table const& table) {
        return std::ranges::any_of(
            all_kinds(), [&](auto const& kind) { return kind.name == table.name; });
    });
    return pack;
}

void try_table(std::size_t number, std::string_view bytes) {
    static Pack const starter = words_of_starter();
    auto const& shape = table_shapes()[number % table_shapes().size()];
    Faults faults;
    auto table = rulepack::read_table(shape.name, bytes, faults);
    if (!faults.empty()) return;
    auto const again = rulepack::read_table(shape.name, rulepack::write_table(table), faults);
    fuzz::promise(
        faults.empty() && again.columns == table.columns && again.rows.size() == table.rows.size());
    auto pack = starter;
    std::erase_if(pack.tables, [&](Table const& one) { return one.name == shape.name; });
    pack.tables.push_back(std::move(table));
    auto const book = RuleBook::compile(pack);
    if (!book) {
        auto const refusal = book.error();
        fuzz::promise(!refusal.faults().empty());
        return;
    }
    Offer offer;
    offer.product.product_class = "birds_nest";
    offer.product.hs = "04109010";
    auto const today = Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};
    for (auto const route : all_routes)
        for (auto const& finding : verdict(*book, offer, route, today).findings)
            fuzz::promise(finding.rule < book->rules().size());
}

/// A list that is put into a pack twice is there once, and what others wrote stays.
void promise_place(Table const& list, rulepack::ImportPlan const& plan) {
    Pack pack;
    pack.tables = {{list.name, list.columns, {{2, {}}}}};
    pack.tables[0].rows[0].cells.assign(list.columns.size(), "");
    pack.tables[0].rows[0].cells[0] = "OTHER";
    rulepack::put_list(pack, list, plan);
    auto const once = pack.tables[0].rows.size();
    rulepack::put_list(pack, list, plan);
    fuzz::promise(pack.tables[0].rows.size() == once && pack.tables[0].rows[0].cells[0] == "OTHER");
}

/// A list that is taken is a table that is written and read as the same.
void try_list(std::string_view bytes) {
    static Pack const starter = rulepack::read_pack(rulepack::starter_files()).value();
    auto const formats = rulepack::import_formats();
    std::istringstream names(formats);
    for (std::string name; std::getline(names >> std::ws, name, ',');) {
        auto plan = rulepack::known_plan(name).value();
        plan.constants.insert({{"basis", "b"}, {"source", "s"}, {"confidence", "V"}});
        std::string headers;
        for (auto const& column : plan.columns)
            headers += (headers.empty() ? "" : ",") + column.headers.front();
        for (auto const& whole : {std::string(bytes), headers + "\n" + std::string(bytes)}) {
            Faults notes;
            auto const table = rulepack::import_list(whole, plan, starter, notes);
            if (!table) continue;
            Faults faults;
            auto const again =
                rulepack::read_table(table->name, rulepack::write_table(*table), faults);
            fuzz::promise(faults.empty() && again.columns == table->columns &&
                again.rows.size() == table->rows.size());
            promise_place(*table, plan);
        }
    }
}

void try_offers(std::string_view bytes) {
    auto const offers =
        rulepack::read_offers(std::string(rulepack::offers_columns) + "\n" + std::string(bytes));
    (void)rulepack::read_offers(bytes);
    if (!offers) return;
    for (auto const& one : *offers)
        fuzz::promise(one.offer.consignment.pieces > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    if (data[0] == 'a') try_archive(rest);
    else if (data[0] == 'm') try_manifest(rest);
    else if (data[0] == 'i') try_list(rest);
    else if (data[0] == 'o') try_offers(rest);
    else try_table(data[0], rest);
    return 0;
}
