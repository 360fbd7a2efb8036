#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "partner/actions/snapshot_sink.hpp"
#include "partner/domain/assortment.hpp"
#include "partner/store/change_feed.hpp"

namespace dermaga::partner {

/// A list of a query parameter, separated by commas, in order; empty when it is absent. Refusal:
/// feed_list (malformed).
Result<std::vector<std::string>> list_of(http::Request const& request, std::string_view name);
/// feed_value_unknown at a parameter whose value stands for nothing here, with those there are:
/// refused, since an empty answer would look as if nothing had happened.
Fault unknown_value(
    std::string_view name, std::string const& value, std::vector<std::string> const& known);
/// A whole number of a query parameter, `fallback` when it is absent. Refusal: feed_number
/// (malformed).
Result<std::int64_t> number_of(
    http::Request const& request, std::string_view name, std::int64_t fallback);
/// Until when `wait` lets an answer wait for something to tell: seconds from now, 30 at most, 0
/// when absent. Refusals (malformed): feed_number, feed_wait.
Result<std::chrono::steady_clock::time_point> end_of_wait(http::Request const& request);
/// The longest id or epoch.
inline constexpr std::size_t id_length_max = 64;
/// An id as a query parameter, "" when it is absent. Refusal: feed_id (malformed).
Result<std::string> id_of(http::Request const& request, std::string_view name);
/// category (once for each), province, certificates (lists separated by commas), reviewed_zh, route
/// with readiness. Refusals (malformed): feed_category, feed_list, feed_flag, feed_readiness
/// (without route or the other way round); faults: feed_value_unknown of a province, route or
/// readiness that there is not. Categories are sellers' own words, so every one is possible;
/// certificates are asked of the rules (refusal_of_certificates).
Result<Assortment> read_assortment(http::Request const& request);
/// feed_value_unknown for each kind of certificate that none of the types is of.
std::optional<Refusal> refusal_of_certificates(
    Assortment const& assortment, std::vector<std::string> const& types);
/// format (or Accept), Accept-Encoding, after_id, until_id and the assortment. Refusals: those of
/// read_assortment; malformed: feed_format, feed_id; not_acceptable.
Result<SnapshotOrder> read_snapshot_order(http::Request const& request, Timestamp now);

/// after (or Last-Event-ID), epoch, limit, until and the assortment. Refusals: those of
/// read_assortment; malformed: feed_number, feed_id, list_limit.
Result<ChangeRequest> read_change_request(http::Request const& request, Timestamp now);

}  // namespace dermaga::partner
