#include "rules/api/match_json.hpp"

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/document_json.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::customs;

bj::object side_json(Side const& side, bool is_personal) {
    bj::value value = nullptr;
    if (!is_personal) value = side.value;
    return {{"field", side.field}, {"value", value}};
}

bj::object finding_json(Finding const& finding, Reader const& reader) {
    constexpr std::string_view severities[] = {"error", "warning", "info"};
    bj::value line = nullptr;
    if (finding.line != 0) line = finding.line;
    return {{"rule", rule_id(finding.rule)},
        {"severity", severities[static_cast<std::size_t>(finding.severity)]},
        {"code", finding.code},
        {"text", reader.messages.text(finding.code, reader.language, finding.arguments())},
        {"left", side_json(finding.left, finding.personal)},
        {"right", side_json(finding.right, finding.personal)}, {"line", line}};
}

/// The one document of a message; its faults go to the member's pointer with their path behind it.
template <class Document>
void take_message(Result<paper::ceb::Message<Document>> message, std::string const& pointer,
    Document& document, Faults& faults) {
    if (!message) {
        auto const refusal = message.error();
        for (auto const& fault : refusal.faults())
            faults.emplace_back(pointer + fault.pointer, fault.code, fault.arguments);
        if (refusal.faults().empty())
            faults.emplace_back(pointer, refusal.code(), refusal.arguments());
        return;
    }
    auto& documents = message->documents;
    if (documents.size() == 1) document = std::move(documents.front());
    else
        faults.emplace_back(pointer, "match_one_document",
            MessageArguments{{"count", std::to_string(documents.size())}});
}

/// {"positive_list_sugar_max": 1500}: whole grams by the limit that counts them.
std::vector<trade::rules::HadThisYear> read_had_this_year(bj::value const& value, Faults& faults) {
    constexpr std::int64_t grams_max = 1'000'000'000;
    constexpr std::size_t limits_max = 100;
    std::vector<trade::rules::HadThisYear> all;
    std::string const at = "/had_this_year";
    if (!value.is_object() || value.get_object().size() > limits_max) {
        faults.emplace_back(at, "match_had_this_year");
        return all;
    }
    for (auto const& [limit, grams] : value.get_object()) {
        auto const* const count = grams.if_int64();
        if (count != nullptr && *count >= 0 && *count <= grams_max)
            all.push_back({std::string(limit), *count});
        else faults.emplace_back(json::pointer_to(at, limit), "match_had_this_year");
    }
    return all;
}

}  // namespace

Result<MatchBody> read_match(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    auto const& object = value->get_object();
    Faults faults;
    paper::ceb::JsonReader reader(faults);
    MatchBody documents;
    auto const read = [&](std::string const& name, paper::ceb::Layout const& layout, auto read_xml,
                          auto& document) {
        auto const* const found = object.if_contains(name);
        if (found == nullptr || *found == "") faults.emplace_back("/" + name, "required");
        else if (found->is_string())
            take_message(read_xml(found->get_string()), "/" + name, document, faults);
        else reader.read_document(*found, "/" + name, layout, document);
    };
    namespace ceb = paper::ceb;
    read("order", ceb::order_layout(), ceb::read_orders, documents.order);
    read("payment", ceb::payment_layout(), ceb::read_payments, documents.payment);
    read("waybill", ceb::waybill_layout(), ceb::read_waybills, documents.waybill);
    read("inventory", ceb::inventory_layout(), ceb::read_inventories, documents.inventory);
    for (auto const& [name, member] : object) {
        auto const text =
            member.is_string() ? std::string_view(member.get_string()) : std::string_view();
        if (name == "used_this_year") {
            auto const number = Number::parse(text);
            if (number) documents.used_this_year = *number;
            else faults.emplace_back("/used_this_year", number.error().code());
        } else if (name == "had_this_year") {
            documents.had_this_year = read_had_this_year(member, faults);
        } else if (name == "ordered_at") {
            auto const moment = parse_rfc3339(text);
            if (moment) documents.ordered_at = beijing_time(*moment);
            else faults.emplace_back("/ordered_at", "match_ordered_at");
        } else if (name != "order" && name != "payment" && name != "waybill" &&
            name != "inventory") {
            faults.emplace_back(json::pointer_to("", name), "unknown_field");
        }
    }
    if (!faults.empty()) return Refusal{std::move(faults)};
    return documents;
}

std::string match_json(
    ActiveBook const& active, Date date, MatchReport const& report, Reader const& reader) {
    bj::array findings;
    for (auto const& finding : report.findings)
        findings.push_back(finding_json(finding, reader));
    return json::serialize(bj::object{{"passes", report.passes()}, {"pack", pack_name(active)},
        {"date", to_iso_date(date)}, {"findings", std::move(findings)}});
}

}  // namespace dermaga::rules
