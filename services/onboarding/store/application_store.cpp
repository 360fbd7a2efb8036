#include "onboarding/store/application_store.hpp"

namespace dermaga::onboarding {
namespace {

Timestamp moment(db::Row const& row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

std::optional<Timestamp> optional_moment(db::Row const& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(moment(row, column));
}

std::optional<std::string> as_text(std::optional<Timestamp> const& at) {
    return at ? std::optional(to_rfc3339(*at)) : std::nullopt;
}

std::optional<std::string> unless_empty(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

ApplicationRow application_from(db::Row const& row) {
    ApplicationRow application;
    application.id = row.text(0);
    application.seller_id = row.text(1);
    application.owner_account_id = row.text(2);
    application.state = parse_state(row.view(3)).value_or(State::draft);
    application.version = static_cast<int>(row.integer(4));
    application.fields_sealed = row.bytes(5);
    application.nik_index = row.optional_text(6).value_or("");
    application.npwp_index = row.optional_text(7).value_or("");
    application.account_index = row.optional_text(8).value_or("");
    application.legal_name = row.optional_text(9).value_or("");
    application.business_form = row.optional_text(10).value_or("");
    application.region_code = row.optional_text(11).value_or("");
    application.reviewer_account_id = row.optional_text(12).value_or("");
    application.correction_note = row.optional_text(13).value_or("");
    application.correction_fields = row.text(14);
    application.created_at = moment(row, 15);
    application.submitted_at = optional_moment(row, 16);
    application.decided_at = optional_moment(row, 17);
    application.nib_index = row.optional_text(18).value_or("");
    return application;
}

std::optional<ApplicationRow> first_of(db::Rows const& rows) {
    if (rows.empty()) return std::nullopt;
    return application_from(rows[0]);
}

}  // namespace

std::optional<ApplicationRow> lock_of_seller(db::Transaction& tx, std::string const& seller_id) {
    return first_of(tx.query(R"sql(
        select application_id, seller_id, owner_account_id, state, version, fields_sealed,
               nik_index, npwp_index, account_index, legal_name, business_form, region_code,
               reviewer_account_id, correction_note, correction_fields,
               (extract(epoch from created_at) * 1000)::bigint,
               (extract(epoch from submitted_at) * 1000)::bigint,
               (extract(epoch from decided_at) * 1000)::bigint, nib_index
        from onboarding.applications
        where seller_id = $1::text
        for update)sql",
        seller_id));
}

std::optional<ApplicationRow> lock_by_id(db::Transaction& tx, std::string const& application_id) {
    return first_of(tx.query(R"sql(
        select application_id, seller_id, owner_account_id, state, version, fields_sealed,
               nik_index, npwp_index, account_index, legal_name, business_form, region_code,
               reviewer_account_id, correction_note, correction_fields,
               (extract(epoch from created_at) * 1000)::bigint,
               (extract(epoch from submitted_at) * 1000)::bigint,
               (extract(epoch from decided_at) * 1000)::bigint, nib_index
        from onboarding.applications
        where application_id = $1::text
        for update)sql",
        application_id));
}

std::optional<ApplicationRow> find_of_seller(db::Transaction& tx, std::string const& seller_id) {
    return first_of(tx.query(R"sql(
        select application_id, seller_id, owner_account_id, state, version, fields_sealed,
               nik_index, npwp_index, account_index, legal_name, business_form, region_code,
               reviewer_account_id, correction_note, correction_fields,
               (extract(epoch from created_at) * 1000)::bigint,
               (extract(epoch from submitted_at) * 1000)::bigint,
               (extract(epoch from decided_at) * 1000)::bigint, nib_index
        from onboarding.applications
        where seller_id = $1::text)sql",
        seller_id));
}

std::optional<ApplicationRow> find_by_id(db::Transaction& tx, std::string const& application_id) {
    return first_of(tx.query(R"sql(
        select application_id, seller_id, owner_account_id, state, version, fields_sealed,
               nik_index, npwp_index, account_index, legal_name, business_form, region_code,
               reviewer_account_id, correction_note, correction_fields,
               (extract(epoch from created_at) * 1000)::bigint,
               (extract(epoch from submitted_at) * 1000)::bigint,
               (extract(epoch from decided_at) * 1000)::bigint, nib_index
        from onboarding.applications
        where application_id = $1::text)sql",
        application_id));
}

bool insert_application(db::Transaction& tx, ApplicationRow const& row) {
    auto const rows = tx.query(R"sql(
        insert into onboarding.applications
            (application_id, seller_id, owner_account_id, state, version, fields_sealed,
             created_at, updated_at, queue_at)
        values ($1::text, $2::text, $3::text, 'draft', 1, $4::bytea,
                $5::timestamptz, $5::timestamptz, $5::timestamptz)
        on conflict (seller_id) do nothing
        returning application_id)sql",
        row.id, row.seller_id, row.owner_account_id, db::bytea(row.fields_sealed),
        to_rfc3339(row.created_at));
    return !rows.empty();
}

void update_application(db::Transaction& tx, ApplicationRow& row, Timestamp now) {
    auto const rows = tx.query(
        R"sql(
        update onboarding.applications
        set state = $2::text, version = version + 1, fields_sealed = $3::bytea,
            nik_index = $4::text, npwp_index = $5::text, account_index = $6::text,
            legal_name = $7::text, business_form = $8::text, region_code = $9::text,
            reviewer_account_id = $10::text, correction_note = $11::text, correction_fields = $12::text,
            submitted_at = $13::timestamptz, decided_at = $14::timestamptz, updated_at = $15::timestamptz,
            queue_at = coalesce($13::timestamptz, queue_at), nib_index = $16::text
        where application_id = $1::text
        returning version)sql",
        row.id, state_name(row.state), db::bytea(row.fields_sealed), unless_empty(row.nik_index),
        unless_empty(row.npwp_index), unless_empty(row.account_index), unless_empty(row.legal_name),
        unless_empty(row.business_form), unless_empty(row.region_code),
        unless_empty(row.reviewer_account_id), unless_empty(row.correction_note),
        row.correction_fields, as_text(row.submitted_at), as_text(row.decided_at), to_rfc3339(now),
        unless_empty(row.nib_index));
    row.version = static_cast<int>(rows[0].integer(0));
}

std::vector<QueueLine> list_queue(
    db::Transaction& tx, std::optional<State> state, QueuePlace const& after, int limit) {
    auto const wanted = state ? std::optional(std::string(state_name(*state))) : std::nullopt;
    auto const rows = tx.query(R"sql(
        select application_id, seller_id, coalesce(legal_name, ''), coalesce(business_form, ''), state, version,
               (extract(epoch from submitted_at) * 1000)::bigint,
               (extract(epoch from queue_at) * 1000)::bigint
        from onboarding.applications
        where (queue_at, application_id) > ($2::timestamptz, $3::text)
          and (case when $1::text is null then state <> 'draft' else state = $1::text end)
        order by queue_at, application_id
        limit $4::int)sql",
        wanted, to_rfc3339(after.queue_at), after.id, limit);
    std::vector<QueueLine> lines;
    for (auto const row : rows) {
        QueueLine line;
        line.id = row.text(0);
        line.seller_id = row.text(1);
        line.legal_name = row.text(2);
        line.business_form = row.text(3);
        line.state = parse_state(row.view(4)).value_or(State::draft);
        line.version = static_cast<int>(row.integer(5));
        line.submitted_at = optional_moment(row, 6);
        line.queue_at = moment(row, 7);
        lines.push_back(std::move(line));
    }
    return lines;
}

void add_entered_by(db::Transaction& tx, std::string const& application_id,
    std::string const& account_id, Timestamp now) {
    tx.query(R"sql(
        insert into onboarding.entered_by (application_id, account_id, first_at)
        values ($1::text, $2::text, $3::timestamptz)
        on conflict do nothing)sql",
        application_id, account_id, to_rfc3339(now));
}

bool has_entered(
    db::Transaction& tx, std::string const& application_id, std::string const& account_id) {
    auto const rows = tx.query(R"sql(
        select 1
        from onboarding.entered_by
        where application_id = $1::text
          and account_id = $2::text)sql",
        application_id, account_id);
    return !rows.empty();
}

void add_history(db::Transaction& tx, std::string const& application_id, HistoryLine const& line) {
    tx.query(R"sql(
        insert into onboarding.history (application_id, at, actor_account_id, action, note)
        values ($1::text, $2::timestamptz, $3::text, $4::text, $5::text))sql",
        application_id, to_rfc3339(line.at), line.actor_account_id, line.action, line.note);
}

std::vector<HistoryLine> list_history(
    db::Transaction& tx, std::string const& application_id, int limit) {
    auto const rows = tx.query(R"sql(
        select (extract(epoch from h.at) * 1000)::bigint, h.actor_account_id,
               coalesce(identity.account_label(h.actor_account_id), ''), h.action, h.note
        from (
            select at, actor_account_id, action, note, ordinal
            from onboarding.history
            where application_id = $1::text
            order by ordinal desc
            limit $2::int
        ) h
        order by h.ordinal)sql",
        application_id, limit);
    std::vector<HistoryLine> lines;
    for (auto const row : rows)
        lines.push_back(
            HistoryLine{moment(row, 0), row.text(1), row.text(2), row.text(3), row.text(4)});
    return lines;
}

SharedNumbers find_shared_numbers(db::Transaction& tx, ApplicationRow const& row) {
    auto const rows = tx.query(R"sql(
        select coalesce(bool_or(nik_index = $2::text), false),
               coalesce(bool_or(npwp_index = $3::text), false),
               coalesce(bool_or(account_index = $4::text), false)
        from onboarding.applications
        where seller_id <> $1::text
          and state in ('submitted', 'under_review', 'needs_correction', 'approved')
          and (nik_index = $2::text or npwp_index = $3::text or account_index = $4::text))sql",
        row.seller_id, unless_empty(row.nik_index), unless_empty(row.npwp_index),
        unless_empty(row.account_index));
    return SharedNumbers{rows[0].boolean(0), rows[0].boolean(1), rows[0].boolean(2)};
}

std::optional<std::string> find_approved_of_nib(db::Transaction& tx, std::string_view nib_index) {
    auto const rows = tx.query(R"sql(
        select seller_id
        from onboarding.applications
        where state = 'approved' and nib_index = $1::text
        order by decided_at
        limit 1)sql",
        nib_index);
    if (rows.empty()) return std::nullopt;
    return rows[0].text(0);
}

}  // namespace dermaga::onboarding
