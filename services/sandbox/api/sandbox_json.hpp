#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "sandbox/domain/sandbox.hpp"
#include "sandbox/store/inside_store.hpp"

namespace dermaga::sandbox {

/// {"sandbox_id","base_url","client_id","created_at","clock"}; with "client_secret" when it is not
/// "".
std::string made_json(Sandbox const& sandbox, std::string const& base_url,
    std::string const& secret, Timestamp clock);
/// The same without a secret, with "faults" and "counts".
std::string shown_json(Sandbox const& sandbox, std::string const& base_url, Timestamp clock,
    FaultPlan const& faults, Counts const& counts);
/// {"clock"}
std::string clock_json(Timestamp clock);
/// What is left of the faults.
std::string faults_json(FaultPlan const& faults);

/// {"advance_s"}
Result<std::int64_t> read_advance(std::string const& body);
/// {"count"}
Result<int> read_count(std::string const& body);
/// {"to"}: the name of a state; whether there is one is for the orders to say.
Result<std::string> read_to(std::string const& body);
/// Every member may be absent: then that fault is off.
Result<FaultPlan> read_fault_plan(std::string const& body);

}  // namespace dermaga::sandbox
