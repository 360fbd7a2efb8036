#include "rulepack/import_plan.hpp"

#include <algorithm>
#include <utility>

#include "rulepack/import_cells.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::rulepack {

namespace {

using Plans = std::map<std::string, ImportPlan, std::less<>>;

ImportColumn chinese_code() {
    return {"hs", Cell::code, {"税则号列", "商品编码", "gcode", "hs"}, true};
}
ImportColumn indonesian_code() {
    return {"hs", Cell::code, {"hs_code", "hs code", "pos tarif", "pos tarif/hs", "kode hs", "hs"},
        true};
}
/// A dash says that there is none, which the rate of a shorter code must not answer.
ImportColumn chinese_rate(std::string ours, std::vector<std::string> headers) {
    return {std::move(ours), Cell::rate, std::move(headers), false,
        std::string(trade::rules::unknown_rate)};
}
/// What a list of rules says of a line beside its code.
ImportColumn remark(std::vector<std::string> headers, bool is_required) {
    return {"note", Cell::text, std::move(headers), is_required};
}

constexpr std::string_view exports = "0110|9610|1210|1239|sample";

ImportPlan btki() {
    ImportPlan plan{"export_duty", "BTKI-",
        {indonesian_code(), {"rate", Cell::rate, {"export_duty", "bea keluar", "出口关税"}, true}}};
    plan.gives_way = true;
    return plan;
}

ImportPlan china_tariff() {
    return {"tariff", "CN-",
        {chinese_code(), chinese_rate("mfn", {"最惠国税率", "mfn"}),
            chinese_rate("acfta", {"东盟协定税率", "acfta"}),
            chinese_rate("rcep", {"RCEP协定税率", "rcep"}),
            chinese_rate("vat", {"增值税率", "vat", "ppn"}),
            // It falls on named goods, and a dash says that these are not among them.
            {"consumption", Cell::rate, {"消费税率", "consumption"}, false, "0"}}};
}

/// Ministry of Commerce's monthly decree: the price that chooses the step of the export duty.
ImportPlan reference_price() {
    ImportPlan plan{"number", "HR-",
        {{"name", Cell::price_name, {"komoditas", "commodity", "商品"}, true},
            {"value", Cell::price,
                {"harga referensi", "harga referensi (us$/mt)", "reference_price", "参考价"}, true},
            {"valid_from", Cell::day, {"berlaku dari", "valid_from", "生效日期"}},
            {"valid_to", Cell::day, {"berlaku sampai", "valid_to", "截止日期"}}}};
    plan.has_last_day = true;
    plan.constants = {{"unit", "USD_cents_per_t"}};
    return plan;
}

/// The same decree's benchmark prices (HPE) by code, on which the export duty is levied.
ImportPlan benchmark_price() {
    ImportPlan plan{"export_price", "HPE-",
        {indonesian_code(),
            {"usd_cents_per_t", Cell::price, {"hpe", "hpe (us$/mt)", "benchmark_price", "基准价"},
                true},
            {"valid_from", Cell::day, {"berlaku dari", "valid_from", "生效日期"}},
            {"valid_to", Cell::day, {"berlaku sampai", "valid_to", "截止日期"}}}};
    plan.has_last_day = true;
    return plan;
}

ImportPlan positive_list() {
    ImportPlan plan{"positive_list", "PL-", {chinese_code(), remark({"备注", "remark"}, true)}};
    plan.routes = "9610|1210|1239";
    plan.effect = "allowed";
    plan.is_closed = true;
    plan.remarks = {
        {.words = {"列入《进出口野生动植物种商品目录》的商品除外",
             "列入《进出口野生动植物种商品目录》商品除外",
             "列入《进出口野生动植物种商品目录》的除外"},
            .fact = "cites_species",
            .suffix = "-CITES"},
        {.words = {"每人每年不超过2千克"},
            .fact = "over_sugar_cap",
            .suffix = "-CAP",
            .heading = "1701"},
        {.words = {"每人每年不超过20千克"},
            .fact = "over_rice_cap",
            .suffix = "-CAP",
            .heading = "1006"},
        {.words = {"仅限网购保税商品", "仅限网购保税进口", "仅限网购保税"}, .routes = "1210|1239"},
    };
    return plan;
}

/// Decree 280: how the maker of each line registers.
ImportPlan decree_280() {
    ImportPlan plan{"manufacturer", "MAN-280-",
        {chinese_code(), remark({"注册方式", "registration", "jenis registrasi"}, true)}};
    plan.code_digits = 0;
    plan.routes = "0110|1239";
    plan.remarks = {
        {.words = {"官方推荐注册", "官方推荐", "official recommendation", "rekomendasi otoritas"},
            .effect = "needs",
            .needs = "gacc_recommended"},
        {.words = {"企业自行申请", "自行申请注册", "self-registration", "registrasi mandiri"},
            .effect = "needs",
            .needs = "gacc_self|gacc_recommended"},
        {.words = {"无需注册", "not needed", "tidak perlu"}, .effect = "not_needed"},
    };
    return plan;
}

/// The lines that the Indonesian tariff has: a code that is none of them is a slip of the pen.
ImportPlan btki_lines() {
    ImportPlan plan{"tariff_line", "LINE-", {indonesian_code()}};
    plan.routes = exports;
    plan.effect = "allowed";
    plan.is_closed = true;
    plan.closing = {{"note", "the tariff has no such line"},
        {"step_id", "Perbaiki kode HS produk: pos ini tidak ada dalam BTKI."},
        {"step_en", "Correct the HS code of the product: the BTKI has no such line."},
        {"step_zh", "请更正商品的 HS 编码：印尼税则（BTKI）中没有该税目。"}, {"actor", "seller"}};
    return plan;
}

/// What may not leave Indonesia.
ImportPlan permendag_22() {
    ImportPlan plan{"export_control", "EXP-22-",
        {indonesian_code(), remark({"keterangan", "remark", "备注"}, false)}};
    plan.code_digits = 0;
    plan.routes = exports;
    plan.effect = "prohibited";
    plan.remarks = {{.words = {"dilarang", "prohibited", "禁止"}, .effect = "prohibited"}};
    return plan;
}

/// What leaves Indonesia with a paper.
ImportPlan permendag_23() {
    ImportPlan plan{"export_control", "EXP-23-",
        {indonesian_code(), remark({"persyaratan", "requirement", "要求"}, true)}};
    plan.code_digits = 0;
    plan.routes = exports;
    plan.remarks = {
        {.words = {"et-sbw", "et sbw"}, .effect = "needs", .needs = "et_sbw"},
        {.words = {"v-legal", "dokumen v-legal"}, .effect = "needs", .needs = "v_legal"},
        {.words = {"cites", "sats-ln"}, .effect = "needs", .needs = "cites_permit"},
    };
    return plan;
}

/// What may not come by mail, by express or as 9610.
ImportPlan announcement_470() {
    ImportPlan plan{"channel_ban", "BAN-470-",
        {chinese_code(), remark({"例外", "exception", "pengecualian"}, true)}};
    plan.code_digits = 0;
    plan.routes = "9610|sample";
    plan.effect = "prohibited";
    plan.remarks = {
        {.words = {"商业无菌", "商业无菌的除外", "commercially sterile", "steril komersial"},
            .fact = "commercially_sterile",
            .suffix = "-STERILE"}};
    return plan;
}

/// An agreement's annex of rules of origin by product.
ImportPlan origin_lines(std::string agreement, std::string key_prefix) {
    ImportPlan plan{"origin_line", std::move(key_prefix),
        {{"hs", Cell::code, {"hs", "税则号列", "kode hs"}, true},
            {"shift", Cell::criterion, {"criterion", "原产地标准", "kriteria"}, true}}};
    plan.code_digits = 0;
    plan.constants = {{"agreement", std::move(agreement)}};
    return plan;
}

Plans const& known_plans() {
    static Plans const plans = {
        {"acfta_origin", origin_lines("acfta", "ACFTA-")},
        {"announcement_470", announcement_470()},
        {"benchmark_price", benchmark_price()},
        {"btki", btki()},
        {"btki_lines", btki_lines()},
        {"china_tariff", china_tariff()},
        {"decree_280", decree_280()},
        {"permendag_22", permendag_22()},
        {"permendag_23", permendag_23()},
        {"positive_list", positive_list()},
        {"rcep_origin", origin_lines("rcep", "RCEP-")},
        {"reference_price", reference_price()},
    };
    return plans;
}

}  // namespace

bool ImportColumn::is_called(std::string_view header) const {
    return std::ranges::any_of(
        headers, [&](std::string const& one) { return folded(one) == folded(header); });
}

void ImportPlan::call(std::string const& ours, std::string const& header) {
    auto at = std::ranges::find(columns, ours, &ImportColumn::ours);
    if (at == columns.end()) at = columns.insert(columns.end(), ImportColumn{ours, Cell::text, {}});
    at->headers = {header};
    at->is_required = true;
}

Result<ImportPlan> known_plan(std::string_view name) {
    auto const at = known_plans().find(name);
    if (at == known_plans().end())
        return Refusal{RefusalKind::invalid, "rules_import_format",
            {{"name", std::string(name)}, {"formats", import_formats()}}};
    return at->second;
}

std::string import_formats() {
    std::string all;
    for (auto const& [name, plan] : known_plans())
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

}  // namespace dermaga::rulepack
