#include "identity/store/invitation_store.hpp"

namespace dermaga::identity {

void put_invitation(
    db::Transaction& tx, Invitation const& invitation, std::string const& code_hash) {
    tx.query(R"sql(
        insert into identity.partner_invitations
            (invitation_id, partner_id, email, code_hash, created_at, created_by, expires_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::text, $7::timestamptz)
        on conflict (partner_id, email) do update
        set invitation_id = excluded.invitation_id,
            code_hash = excluded.code_hash,
            totp_secret_sealed = null,
            created_at = excluded.created_at,
            created_by = excluded.created_by,
            expires_at = excluded.expires_at)sql",
        invitation.id, invitation.partner_id, invitation.email, code_hash,
        to_rfc3339(invitation.created_at), invitation.created_by,
        to_rfc3339(invitation.expires_at));
}

std::optional<FoundInvitation> lock_invitation(
    db::Transaction& tx, std::string const& code_hash, Timestamp now) {
    auto const rows = tx.query(R"sql(
        select i.invitation_id, i.partner_id, p.name, i.email, i.totp_secret_sealed
        from identity.partner_invitations i
        join identity.partners p using (partner_id)
        where i.code_hash = $1::text
          and i.expires_at > $2::timestamptz
        for update of i)sql",
        code_hash, to_rfc3339(now));
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    auto sealed = row.is_null(4) ? std::nullopt : std::optional(row.bytes(4));
    return FoundInvitation{row.text(0), row.text(1), row.text(2), row.text(3), std::move(sealed)};
}

void keep_totp_secret(
    db::Transaction& tx, std::string const& invitation_id, std::string const& sealed) {
    tx.query(R"sql(
        update identity.partner_invitations
        set totp_secret_sealed = $2::bytea
        where invitation_id = $1::text)sql",
        invitation_id, db::bytea(sealed));
}

void delete_invitation(db::Transaction& tx, std::string const& invitation_id) {
    tx.query(R"sql(
        delete from identity.partner_invitations
        where invitation_id = $1::text)sql",
        invitation_id);
}

std::vector<PartnerPerson> list_people(
    db::Transaction& tx, std::string const& partner_id, int limit) {
    auto const rows = tx.query(R"sql(
        select email, (extract(epoch from created_at) * 1000)::bigint, null::bigint
        from identity.accounts
        where partner_id = $1::text
        union all
        select email, (extract(epoch from created_at) * 1000)::bigint, (extract(epoch from expires_at) * 1000)::bigint
        from identity.partner_invitations
        where partner_id = $1::text
        order by 1
        limit $2::int)sql",
        partner_id, limit);
    std::vector<PartnerPerson> people;
    for (auto const row : rows) {
        PartnerPerson person{row.text(0), Timestamp(std::chrono::milliseconds(row.integer(1))), {}};
        if (!row.is_null(2))
            person.expires_at = Timestamp(std::chrono::milliseconds(row.integer(2)));
        people.push_back(std::move(person));
    }
    return people;
}

int count_people(db::Transaction& tx, std::string const& partner_id) {
    auto const rows = tx.query(R"sql(
        select (select count(*) from identity.accounts where partner_id = $1::text) +
               (select count(*) from identity.partner_invitations where partner_id = $1::text))sql",
        partner_id);
    return static_cast<int>(rows[0].integer(0));
}

bool delete_person(db::Transaction& tx, std::string const& partner_id, std::string const& email) {
    auto const invited = tx.query(R"sql(
        delete from identity.partner_invitations
        where partner_id = $1::text
          and email = $2::text)sql",
        partner_id, email);
    auto const joined = tx.query(R"sql(
        delete from identity.accounts
        where partner_id = $1::text
          and email = $2::text)sql",
        partner_id, email);
    return invited.affected() + joined.affected() > 0;
}

}  // namespace dermaga::identity
