#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "onboarding/actions/context.hpp"
#include "onboarding/domain/application_state.hpp"

namespace dermaga::onboarding {

/// `?mode=draft`: keep even what is wrong.
bool keeps_faulty(http::Request const& request);

/// Reads `?reveal=nik,npwp,account`. Refusal application_secret_unknown (malformed).
Result<std::vector<Secret>> read_reveal(http::Request const& request);

/// Which part of the queue is wanted.
struct QueuePage {
    std::optional<State> state;
    QueuePlace after;
    int limit = 50;
};
/// Reads `state`, `cursor`, `limit`. Refusals (malformed): application_state_unknown,
/// onboarding_list_cursor, list_limit.
Result<QueuePage> read_queue_page(http::Request const& request);
std::string next_queue_page(QueuePage const& page, QueueLine const& last);

}  // namespace dermaga::onboarding
