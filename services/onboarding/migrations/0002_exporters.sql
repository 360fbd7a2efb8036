-- A business that exports for other sellers is known by its NIB.

-- Keyed hash of the NIB; set at submission, as the other indexes.
alter table onboarding.applications add column nib_index text;
create index applications_nib on onboarding.applications (nib_index) where state = 'approved';
