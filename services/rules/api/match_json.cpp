#include "rules/api/match_json.hpp"

#include "json/strict.hpp"
#include "json/writer.hpp"
#include "paper/ceb/layout.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::customs;
using paper::ceb::Field;
using paper::ceb::Layout;

/// Reads one body and keeps its faults.
class DocumentReader {
  public:
    explicit DocumentReader(Faults& faults) : faults_(faults) {}

    bj::object const* object_of(bj::object const& body, std::string const& name) {
        auto const* const value = body.if_contains(name);
        if (value == nullptr) {
            faults_.emplace_back("/" + name, "required");
            return nullptr;
        }
        return as_object(*value, "/" + name);
    }

    bj::object const* as_object(bj::value const& value, std::string const& pointer) {
        if (value.is_object()) return &value.get_object();
        faults_.emplace_back(pointer, "wrong_type", MessageArguments{{"expected", "object"}});
        return nullptr;
    }

    /// The fields of a record, into the struct that its rows name. What customs demand must be
    /// there: a default would answer for the sender.
    void read_fields(bj::object const& from, std::string const& pointer,
                     std::span<Field const> fields, void* record) {
        for (auto const& [name, value] : from) {
            auto const at = pointer + "/" + std::string(name);
            auto const* const field = find(fields, name);
            if (field == nullptr) {
                if (name != "lines") faults_.emplace_back(at, "unknown_field");
                continue;
            }
            auto const text = text_of(value, at);
            if (!text || text->empty()) continue;
            if (auto fault = paper::ceb::fault_of(field->form, *text)) {
                fault->pointer = at;
                faults_.push_back(std::move(*fault));
                continue;
            }
            field->set(record, *text);
        }
        for (auto const& field : fields)
            if (field.required && is_absent(from, field.name))
                faults_.emplace_back(pointer + "/" + std::string(field.name), "required");
    }

    template <class Line>
    void read_lines(bj::object const& from, std::string const& pointer, Layout const& layout,
                    std::vector<Line>& lines) {
        auto const* const list = from.if_contains("lines");
        auto const at = pointer + "/lines";
        if (list == nullptr || !list->is_array()) {
            faults_.emplace_back(at, list == nullptr ? "required" : "wrong_type",
                                 MessageArguments{{"expected", "array"}});
            return;
        }
        if (list->get_array().size() > paper::ceb::lines_max) {
            faults_.emplace_back(at, "too_many_items",
                                 MessageArguments{{"max", std::to_string(paper::ceb::lines_max)}});
            return;
        }
        for (std::size_t i = 0; i < list->get_array().size(); ++i) {
            auto const line_at = at + "/" + std::to_string(i);
            if (auto const* const object = as_object(list->get_array()[i], line_at))
                read_fields(*object, line_at, layout.line.fields, &lines.emplace_back());
        }
    }

  private:
    static bool is_absent(bj::object const& from, std::string_view name) {
        auto const* const value = from.if_contains(name);
        return value == nullptr || value->is_null() ||
               (value->is_string() && value->get_string().empty());
    }

    static Field const* find(std::span<Field const> fields, std::string_view name) {
        for (auto const& field : fields)
            if (field.name == name) return &field;
        return nullptr;
    }

    std::optional<std::string> text_of(bj::value const& value, std::string const& at) {
        if (value.is_null()) return std::nullopt;
        if (value.is_string()) return std::string(value.get_string());
        if (value.is_int64()) return std::to_string(value.get_int64());
        faults_.emplace_back(at, "wrong_type", MessageArguments{{"expected", "text"}});
        return std::nullopt;
    }

    Faults& faults_;
};

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
            {"right", side_json(finding.right, finding.personal)},
            {"line", line}};
}

}  // namespace

Result<MatchBody> read_match(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    auto const& object = value->get_object();
    Faults faults;
    DocumentReader reader(faults);
    MatchBody documents;
    auto const read = [&](std::string const& name, Layout const& layout, void* record) {
        auto const* const found = reader.object_of(object, name);
        if (found != nullptr) reader.read_fields(*found, "/" + name, layout.head.fields, record);
        return found;
    };
    if (auto const* order = read("order", paper::ceb::order_layout(), &documents.order))
        reader.read_lines(*order, "/order", paper::ceb::order_layout(), documents.order.lines);
    read("payment", paper::ceb::payment_layout(), &documents.payment);
    read("waybill", paper::ceb::waybill_layout(), &documents.waybill);
    if (auto const* inventory =
            read("inventory", paper::ceb::inventory_layout(), &documents.inventory))
        reader.read_lines(*inventory, "/inventory", paper::ceb::inventory_layout(),
                          documents.inventory.lines);
    for (auto const& [name, member] : object) {
        if (name == "used_this_year") {
            auto const number = Number::parse(
                member.is_string() ? std::string_view(member.get_string()) : std::string_view());
            if (number)
                documents.used_this_year = *number;
            else
                faults.emplace_back("/used_this_year", number.error().code());
        } else if (name != "order" && name != "payment" && name != "waybill" &&
                   name != "inventory") {
            faults.emplace_back("/" + std::string(name), "unknown_field");
        }
    }
    if (!faults.empty()) return Refusal{std::move(faults)};
    return documents;
}

std::string match_json(ActiveBook const& active, Date date, MatchReport const& report,
                       Reader const& reader) {
    bj::array findings;
    for (auto const& finding : report.findings)
        findings.push_back(finding_json(finding, reader));
    return json::serialize(bj::object{{"passes", report.passes()},
                                      {"pack", pack_name(active)},
                                      {"date", to_iso_date(date)},
                                      {"findings", std::move(findings)}});
}

}  // namespace dermaga::rules
