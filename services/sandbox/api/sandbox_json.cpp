#include "sandbox/api/sandbox_json.hpp"

#include <boost/json.hpp>

#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::sandbox {

namespace {

namespace bj = boost::json;

bj::object object_of(Sandbox const& sandbox, std::string const& base_url, Timestamp clock) {
    return {{"sandbox_id", sandbox.sandbox_id}, {"base_url", base_url},
        {"client_id", sandbox.client_id}, {"created_at", sandbox.created_at},
        {"clock", to_rfc3339(clock)}};
}

bj::object object_of(FaultPlan const& faults) {
    return {{"refuse_orders", faults.refuse_orders}, {"reject_customs", faults.reject_customs},
        {"answer_503", faults.answer_503}, {"delay_ms", faults.delay_ms},
        {"duplicate_events", faults.duplicate_events}, {"shuffle_events", faults.shuffle_events}};
}

/// Reads the members of a body; `read(json::Reader&)` gives the value.
template <class Read>
auto read_body(std::string const& body, Read const& read)
    -> Result<decltype(read(std::declval<json::Reader&>()))> {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto value = read(reader);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return value;
}

}  // namespace

std::string made_json(Sandbox const& sandbox, std::string const& base_url,
    std::string const& secret, Timestamp clock) {
    auto object = object_of(sandbox, base_url, clock);
    if (!secret.empty()) object["client_secret"] = secret;
    return bj::serialize(object);
}

std::string shown_json(Sandbox const& sandbox, std::string const& base_url, Timestamp clock,
    FaultPlan const& faults, Counts const& counts) {
    auto object = object_of(sandbox, base_url, clock);
    object["faults"] = object_of(faults);
    object["counts"] = bj::object{{"listings", counts.listings}, {"orders", counts.orders}};
    return bj::serialize(object);
}

std::string clock_json(Timestamp clock) {
    return bj::serialize(bj::object{{"clock", to_rfc3339(clock)}});
}

std::string faults_json(FaultPlan const& faults) {
    return bj::serialize(object_of(faults));
}

Result<std::int64_t> read_advance(std::string const& body) {
    return read_body(
        body, [](json::Reader& reader) { return reader.integer("advance_s", 1, advance_s_max); });
}

Result<int> read_count(std::string const& body) {
    return read_body(body, [](json::Reader& reader) {
        return static_cast<int>(reader.integer("count", 1, changes_max));
    });
}

Result<std::string> read_to(std::string const& body) {
    return read_body(body, [](json::Reader& reader) { return reader.text("to", {1, 40, false}); });
}

Result<FaultPlan> read_fault_plan(std::string const& body) {
    return read_body(body, [](json::Reader& reader) {
        auto const count = [&](char const* name, std::int64_t most) {
            return reader.optional_integer(name, 0, most).value_or(0);
        };
        FaultPlan plan;
        plan.refuse_orders = count("refuse_orders", fault_count_max);
        plan.reject_customs = count("reject_customs", fault_count_max);
        plan.answer_503 = count("answer_503", fault_count_max);
        plan.delay_ms = count("delay_ms", delay_ms_max);
        plan.duplicate_events = reader.optional_boolean("duplicate_events").value_or(false);
        plan.shuffle_events = reader.optional_boolean("shuffle_events").value_or(false);
        return plan;
    });
}

}  // namespace dermaga::sandbox
