-- Published: the rate of exchange of a currency that holds at a moment, as
-- {"base","quote","value","source","as_of","valid_until"}; null when nobody entered one, or for IDR. The same
-- choice as quotes make: the newest that holds.
create function export.rate_json(currency text, at timestamptz) returns text
language sql stable
begin atomic
    select json_build_object('base', r.base, 'quote', r.quote, 'value', r.value, 'source', r.source,
               'as_of', export.rfc3339(r.as_of), 'valid_until', export.rfc3339(r.valid_until))::text
    from export.exchange_rates r
    where r.base = rate_json.currency and r.quote = 'IDR'
      and r.as_of <= rate_json.at and r.valid_until > rate_json.at
    order by r.as_of desc, r.id desc
    limit 1;
end;
