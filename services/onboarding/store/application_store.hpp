#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "onboarding/domain/application_state.hpp"

namespace dermaga::onboarding {

/// An application as it lies in its row.
struct ApplicationRow {
    std::string id;
    std::string seller_id;
    std::string owner_account_id;
    State state = State::draft;
    int version = 1;
    std::string fields_sealed;
    std::string nik_index;  ///< "" until it was submitted once
    std::string npwp_index;
    std::string account_index;
    std::string nib_index;
    std::string legal_name;
    std::string business_form;
    std::string region_code;
    std::string reviewer_account_id;
    std::string correction_note;
    std::string correction_fields = "[]";  ///< JSON list
    Timestamp created_at{};
    std::optional<Timestamp> submitted_at;
    std::optional<Timestamp> decided_at;
};

/// One line of the desk's queue.
struct QueueLine {
    std::string id;
    std::string seller_id;
    std::string legal_name;
    std::string business_form;
    State state = State::draft;
    int version = 1;
    std::optional<Timestamp> submitted_at;
    Timestamp queue_at{};
};

struct HistoryLine {
    Timestamp at{};
    std::string actor_account_id;
    std::string actor_label;  ///< identity.account_label
    std::string action;
    std::string note;
};

/// The seller's application, locked for the transaction: nothing moves while it is decided upon.
std::optional<ApplicationRow> lock_of_seller(db::Transaction& tx, std::string const& seller_id);
/// The same by id, for administrators.
std::optional<ApplicationRow> lock_by_id(db::Transaction& tx, std::string const& application_id);
std::optional<ApplicationRow> find_of_seller(db::Transaction& tx, std::string const& seller_id);
std::optional<ApplicationRow> find_by_id(db::Transaction& tx, std::string const& application_id);

/// Adds a draft; false when the seller has an application already.
bool insert_application(db::Transaction& tx, ApplicationRow const& row);
/// Writes everything of `row` but its id, owner and creation; the version grows by one, in `row`
/// too.
void update_application(db::Transaction& tx, ApplicationRow& row, Timestamp now);

/// Where a page of the queue starts: after this line.
struct QueuePlace {
    Timestamp queue_at{};
    std::string id;
};
/// The queue, oldest submission first; `state` nothing for all but drafts.
std::vector<QueueLine> list_queue(
    db::Transaction& tx, std::optional<State> state, QueuePlace const& after, int limit);

/// Remembers who typed into the application.
void add_entered_by(db::Transaction& tx, std::string const& application_id,
    std::string const& account_id, Timestamp now);
bool has_entered(
    db::Transaction& tx, std::string const& application_id, std::string const& account_id);

void add_history(db::Transaction& tx, std::string const& application_id, HistoryLine const& line);
/// Oldest first, the newest `limit`.
std::vector<HistoryLine> list_history(
    db::Transaction& tx, std::string const& application_id, int limit);

/// Which numbers of the application another seller's living application gives as well.
struct SharedNumbers {
    bool nik = false;
    bool npwp = false;
    bool account = false;
};
SharedNumbers find_shared_numbers(db::Transaction& tx, ApplicationRow const& row);

/// What the index of a NIB is made under.
inline constexpr std::string_view nib_index_purpose = "onboarding.applications.nib";
/// The seller whose approved application has the NIB of this index, of several the first.
std::optional<std::string> find_approved_of_nib(db::Transaction& tx, std::string_view nib_index);

}  // namespace dermaga::onboarding
