#include "dermaga/demo_trade.hpp"

#include "rules/tools.hpp"

namespace dermaga {

namespace {

using rules::SeedCredential;

struct Row {
    std::string_view sku;
    std::string_view product_class;
    std::string_view gcode;
    std::string_view answers;
    std::vector<SeedCredential> credentials;
};

// Numbers are invented, of the right form. The coffee may travel, the chips and the chocolate wait
// for a person, the nest and the tray are blocked; the sambal's licence is over.
std::vector<Row> const& rows() {
    constexpr bool verified = true;
    static std::vector<Row> const all = {
        {"KOPI-GAYO-250", "coffee_roasted", "0901210000",
            R"({"importer_asks_ico":false,"importer_asks_phytosanitary":false,"sold_as_organic":false})",
            {{"pirt", "P-IRT 2101104010001-29", "2029-12-31", verified},
                {"halal_certificate", "ID11110000123450426", "", verified},
                {"e_label", "", "", verified}}},
        {"KRIPIK-TEMPE-150", "snack", "1905900000", R"({"sold_as_organic":false})",
            {{"pirt", "P-IRT 2063573010002-29", "2029-12-31", verified},
                {"e_label", "", "", verified}}},
        {"BATIK-BLUS-KATUN", "garment", "6206300090",
            R"({"baby_wear":false,"contains_animal_parts":false})",
            {{"label_indonesia", "", "", verified},
                {"batikmark", "BM-0211", "2028-06-30", verified}}},
        {"GULA-SEMUT-500", "sugar_palm", "", R"({"sold_as_organic":true})",
            {{"pirt", "P-IRT 2093573010003-28", "2028-12-31"}}},
        {"WALET-BERSIH-100", "birds_nest", "0410901000",
            R"({"commercially_sterile":false,"processed_nest":false,"nest_residues_within":true})",
            {{"nkv", "RPH-3573010-001", "2028-03-31", verified}}},
        {"VCO-250", "edible_oil", "", "{}", {{"bpom_md", "MD 208113001234", "2028-08-31"}}},
        {"COKELAT-BALI-70", "chocolate", "1806320000",
            R"({"contains_milk":false,"sold_as_organic":false})",
            {{"bpom_md", "MD 240935001200", "2028-02-29", verified},
                {"halal_certificate", "ID51110000234560326", "", verified},
                {"e_label", "", "", verified}}},
        {"TAS-ROTAN-LOMBOK", "rattan_article", "",
            R"({"importer_asks_fumigation":false,"importer_asks_phytosanitary":false,"contains_animal_parts":false})",
            {}},
        {"NAMPAN-JATI-JEPARA", "wood_article", "",
            R"({"cites_species":false,"contains_animal_parts":false})",
            {{"svlk", "SVLK-3320-0042", "2027-11-30", verified}}},
        {"BROS-PERAK-KOTAGEDE", "silver_jewellery", "", R"({"contains_animal_parts":false})", {}},
        {"SABUN-NILAM-100", "soap", "", R"({"importer_asks_free_sale":false})",
            {{"bpom_na", "NA 18171234567", "2027-05-31", verified}}},
        {"SAMBAL-ROA-150", "sauce", "",
            R"({"low_acid_jar":false,"contains_fish":true,"contains_meat":false})",
            {{"pirt", "P-IRT 1113573010004-25", "2025-12-31", verified}}},
    };
    return all;
}

}  // namespace

void load_demo_trade(
    db::Transaction& tx, Clock const& clock, std::string_view sku, DemoTrade const& names) {
    for (auto const& row : rows())
        if (row.sku == sku)
            rules::seed_trade(tx, clock,
                {names.seller_id, names.product_id, names.seller_account_id, names.administrator_id,
                    row.product_class, row.gcode, row.answers, row.credentials});
}

}  // namespace dermaga
