// Our table of fields against the one derived from customs' schema, row by row, when it stands
// beside the project (or DERMAGA_SHARED names its folder).
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "paper/ceb/layout.hpp"

namespace dermaga::paper::ceb {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// element -> rows of field, min, max, type, facets.
std::map<std::string, Rows> read_schema(std::ifstream& file) {
    std::map<std::string, Rows> out;
    std::string line;
    std::getline(file, line);  // the names of the columns
    while (std::getline(file, line)) {
        std::vector<std::string> cells(1);
        for (char const c : line) {
            if (c == '\t') cells.emplace_back();
            else if (c != '\r') cells.back() += c;
        }
        cells.resize(6);
        auto const element = cells[0];
        cells.erase(cells.begin());
        out[element].push_back(cells);
    }
    return out;
}

std::string type_of(Form const& form) {
    if (form.kind == Kind::number) return "xs:decimal";
    return form.kind == Kind::count ? "xs:int" : "xs:string";
}

/// The facets as the schema would have them. A lower bound of 0 says nothing and is left out.
std::string facets_of(std::string_view name, Form const& form) {
    if (form.kind == Kind::number) return "fractionDigits=5 totalDigits=19";
    if (form.kind == Kind::count) return name == "gnum" ? "" : "totalDigits=9";
    if (form.length_min == form.length_max) return "length=" + std::to_string(form.length_min);
    auto const max = "maxLength=" + std::to_string(form.length_max);
    return form.length_min == 0 ? max : max + " minLength=" + std::to_string(form.length_min);
}

std::string without_empty_bound(std::string facets) {
    auto const at = facets.find("minLength=0");
    if (at != std::string::npos) facets.erase(at == 0 ? 0 : at - 1);
    return facets;
}

void expect_record(std::map<std::string, Rows> const& schema, Record const& record) {
    auto const& rows = schema.at(std::string(record.element));
    ASSERT_EQ(rows.size(), record.fields.size()) << record.element;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& field = record.fields[i];
        auto const place = std::string(record.element) + "." + std::string(field.name);
        EXPECT_EQ(rows[i][0], field.name) << place;
        EXPECT_EQ(rows[i][1], field.required ? "1" : "0") << place;
        EXPECT_EQ(rows[i][2], "1") << place;
        EXPECT_EQ(rows[i][3], type_of(field.form)) << place;
        if (place == "MessageReturn.oriBizMessage")
            continue;  // unbounded there, as long as a message here
        EXPECT_EQ(without_empty_bound(rows[i][4]), facets_of(field.name, field.form)) << place;
    }
}

std::vector<std::string> part(std::string name, std::size_t min, std::size_t max) {
    return {std::move(name), std::to_string(min), std::to_string(max)};
}

/// The rows of the message itself, as the schema would have them.
Rows parts_of(Layout const& layout) {
    Rows out;
    bool const is_direct = layout.document == layout.head.element;
    out.push_back(
        part((is_direct ? "ceb:" : "") + std::string(layout.document), 1, layout.documents_max));
    if (!is_direct) out.push_back(part("ceb:" + std::string(layout.head.element), 1, 1));
    if (!layout.line.element.empty())
        out.push_back(part("ceb:" + std::string(layout.line.element), 1, lines_max));
    if (!layout.has_transfer) return out;
    out.push_back(part("ceb:BaseTransfer", 1, 1));
    out.push_back(part("ceb:BaseSubscribe", 0, subscriptions_max));
    out.push_back(part("ceb:ExtendMessage", 0, 1));
    out.push_back(part("ds:Signature", layout.must_be_signed ? 1 : 0, 1));
    return out;
}

void expect_layout(std::map<std::string, Rows> const& schema, Layout const& layout) {
    auto rows = schema.at(std::string(layout.message));
    for (auto& row : rows)
        row.resize(3);
    EXPECT_EQ(rows, parts_of(layout)) << layout.message;
    expect_record(schema, layout.head);
    if (!layout.line.element.empty()) expect_record(schema, layout.line);
}

std::vector<Layout const*> spoken_layouts() {
    using trade::customs::ReceiptOf;
    return {&order_layout(), &payment_layout(), &waybill_layout(), &waybill_status_layout(),
        &inventory_layout(), &receipt_layout(ReceiptOf::order), &receipt_layout(ReceiptOf::payment),
        &receipt_layout(ReceiptOf::waybill), &receipt_layout(ReceiptOf::waybill_status),
        &receipt_layout(ReceiptOf::inventory), &format_receipt_layout()};
}
std::vector<Record const*> spoken_records() {
    return {&transfer_record(), &subscription_record(), &extension_record()};
}

/// Elements of messages that are deliberately not spoken, and why.
struct LeftOut {
    char const* reason;
    std::vector<std::string> elements;
};
std::vector<LeftOut> const& left_out() {
    static std::vector<LeftOut> const all{
        {"an inventory is cancelled by who declared and signed it, with the customs card; the house "
         "declares nothing and holds no card",
            {"CEB623Message", "InvtCancel", "CEB624Message", "InvtCancelReturn"}},
        {"a return is declared by who declared the inventory, and must be signed; the house follows "
         "the goods home as a return of the order",
            {"CEB625Message", "InvtRefundHead", "InvtRefundList", "CEB626Message",
                "InvtRefundReturn"}},
        {"the arrival at the supervised warehouse is reported by the warehouse, and must be signed",
            {"CEB711Message", "DeliveryHead", "DeliveryList", "CEB712Message", "DeliveryReturn"}},
        {"tax bills go to who guarantees the tax in China (assureCode), which the house never is",
            {"CEB816Message", "TaxHeadRd", "TaxListRd", "CEB818Message", "TaxHeadStatus"}},
    };
    return all;
}

std::optional<std::map<std::string, Rows>> schema_beside() {
    auto const* const folder = std::getenv("DERMAGA_SHARED");
    std::ifstream file(
        std::string(folder == nullptr ? DERMAGA_BESIDE : folder) + "/domain/ceb_fields.tsv");
    if (!file) return std::nullopt;
    return read_schema(file);
}

TEST(FieldTable, IsThatOfTheSchema) {
    auto const schema = schema_beside();
    if (!schema) GTEST_SKIP() << "no ceb_fields.tsv beside the project";
    for (auto const* const layout : spoken_layouts())
        expect_layout(*schema, *layout);
    for (auto const* const record : spoken_records())
        expect_record(*schema, *record);
}

TEST(FieldTable, SpeaksEveryElementOfTheSchemaOrSaysWhyNot) {
    auto const schema = schema_beside();
    if (!schema) GTEST_SKIP() << "no ceb_fields.tsv beside the project";
    std::map<std::string, int> named;
    for (auto const* const layout : spoken_layouts())
        for (auto const element : {layout->message, layout->head.element, layout->line.element})
            if (!element.empty()) ++named[std::string(element)];
    for (auto const* const record : spoken_records())
        ++named[std::string(record->element)];
    std::size_t rows_left_out = 0;
    for (auto const& [reason, elements] : left_out())
        for (auto const& element : elements) {
            ++named[element];
            ASSERT_TRUE(schema->contains(element)) << element << " is not in the schema";
            rows_left_out += schema->at(element).size();
        }
    for (auto const& [element, rows] : *schema)
        EXPECT_EQ(named[element], 1)
            << element << " (" << rows.size() << " rows) is neither spoken nor left out, or both";
    EXPECT_EQ(rows_left_out, 162U);
}

// Without the schema: the traps of the specification, which must not be mended.
TEST(FieldTable, KeepsTheNamesOfCustoms) {
    auto const has = [](Record const& record, std::string_view name) {
        for (auto const& field : record.fields)
            if (field.name == name) return true;
        return false;
    };
    EXPECT_TRUE(has(order_layout().head, "acturalPaid"));
    EXPECT_FALSE(has(order_layout().head, "actualPaid"));
    EXPECT_TRUE(has(order_layout().head, "consigneeDistrict"));
    EXPECT_FALSE(has(waybill_layout().head, "buyerIdNumber"));
}

}  // namespace
}  // namespace dermaga::paper::ceb
