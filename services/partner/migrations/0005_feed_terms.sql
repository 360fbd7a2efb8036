-- What was agreed with each partner about how it reads the feed. Who has no row reads exact stock and yuan.
create table partner.feed_agreements (
    partner_id text not null,
    stock text not null,
    currency text not null,
    agreed_by text not null,
    agreed_at timestamptz not null,
    constraint feed_agreements_pkey primary key (partner_id),
    constraint feed_agreements_stock check (stock in ('exact', 'banded', 'yes_no')),
    constraint feed_agreements_currency check (currency in ('CNY', 'USD', 'IDR'))
);

-- The terms by which a partner reads the feed at a moment, {"stock","currency","rate"}: one text that goes as
-- it is into pages, manifests and streams. plpgsql, because export's functions come after this room's.
create function partner.feed_terms(of_partner text, at timestamptz) returns text
language plpgsql stable as $$
declare
    agreed record;
begin
    select a.stock, a.currency into agreed from partner.feed_agreements a where a.partner_id = of_partner;
    return '{"stock":"' || coalesce(agreed.stock, 'exact') ||
           '","currency":"' || coalesce(agreed.currency, 'CNY') ||
           '","rate":' || coalesce(export.rate_json(coalesce(agreed.currency, 'CNY'), at), 'null') || '}';
end
$$;
