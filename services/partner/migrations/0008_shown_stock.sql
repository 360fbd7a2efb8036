-- How exactly a partner may know what is left: the one question for whatever leaves the house beside the feed.
create function partner.stock_detail(of_partner text) returns text
language plpgsql stable as $$
begin
    return coalesce((select a.stock from partner.feed_agreements a where a.partner_id = of_partner), 'exact');
end
$$;

-- The payload of a listing's event as a partner may read it.
create function partner.shown_listing(of_partner text, payload text) returns text
language plpgsql stable as $$
begin
    return catalog.shown_document(payload, partner.stock_detail(of_partner));
end
$$;

update events.webhook_streams set shown_by = 'partner.shown_listing' where stream = 'catalog';
