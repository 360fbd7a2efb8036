-- Applications of sellers, who touched them, what was decided, and their documents.
create schema if not exists onboarding;

create table onboarding.applications (
    application_id text constraint applications_pk primary key,
    seller_id text not null constraint applications_seller_unique unique,
    owner_account_id text not null,
    state text not null constraint applications_state
        check (state in ('draft', 'submitted', 'under_review', 'needs_correction', 'approved', 'rejected')),
    version integer not null constraint applications_version check (version >= 1),
    fields_sealed bytea not null,          -- everything typed, as JSON under auth::FieldCipher
    -- Copied out of the sealed fields at submission: what the queue and the public shop show.
    legal_name text,
    business_form text,
    region_code text,
    -- Keyed hashes: who else gave the same number. Set at submission.
    nik_index text,
    npwp_index text,
    account_index text,
    reviewer_account_id text,
    correction_note text,
    correction_fields text not null default '[]',   -- JSON list of pointers
    created_at timestamptz not null,
    updated_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    queue_at timestamptz not null,         -- order of the desk's queue: submission, else creation
    constraint applications_submitted check (state = 'draft' or (submitted_at is not null and legal_name is not null
        and business_form is not null and region_code is not null)),
    constraint applications_reviewed check (state not in ('under_review', 'approved', 'rejected')
        or reviewer_account_id is not null),
    constraint applications_decided check ((decided_at is not null) = (state in ('approved', 'rejected')))
);
create index applications_queue on onboarding.applications (queue_at, application_id);
create index applications_queue_state on onboarding.applications (state, queue_at, application_id);
create index applications_nik on onboarding.applications (nik_index) where nik_index is not null;
create index applications_npwp on onboarding.applications (npwp_index) where npwp_index is not null;
create index applications_account on onboarding.applications (account_index) where account_index is not null;

-- Whoever typed any of it: none of them may approve it (four eyes).
create table onboarding.entered_by (
    application_id text not null constraint entered_by_application references onboarding.applications,
    account_id text not null,
    first_at timestamptz not null,
    constraint entered_by_pk primary key (application_id, account_id)
);

create table onboarding.history (
    application_id text not null constraint history_application references onboarding.applications,
    ordinal bigint generated always as identity,
    at timestamptz not null,
    actor_account_id text not null,
    action text not null,
    note text not null default '',
    constraint history_pk primary key (application_id, ordinal)
);

create table onboarding.documents (
    document_id text constraint documents_pk primary key,
    application_id text not null constraint documents_application references onboarding.applications,
    seller_id text not null,
    kind text not null constraint documents_kind check (kind in ('ktp', 'nib', 'npwp', 'deed', 'other')),
    file_name text not null,
    content_type text not null constraint documents_content_type
        check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    bytes integer not null constraint documents_bytes check (bytes between 1 and 5242880),
    sha256 text not null,                  -- of the file as it came
    content_sealed bytea not null,         -- auth::FieldCipher: identity papers never lie open
    uploaded_by text not null,
    uploaded_at timestamptz not null
);
create index documents_application on onboarding.documents (application_id, document_id);

-- Published: the sellers whom somebody has seen at least once, and whether they are verified.
create view onboarding.sellers as
    select seller_id, legal_name, region_code, state = 'approved' as verified, business_form
    from onboarding.applications
    where legal_name is not null;
