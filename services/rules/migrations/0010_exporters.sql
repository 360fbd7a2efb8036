-- Sellers as those who sign exports for others: what they hold for all goods, in the form of rules.goods.
create view rules.exporters as
    select s.seller_id, p.has_customs_access, s.business_form,
           coalesce((select string_agg(c.type || '|' || coalesce(c.valid_from::text, '') || '|' ||
                                       coalesce(c.valid_until::text, '') || '|' || c.state, ';' order by c.id)
                     from rules.credentials c
                     where c.seller_id = s.seller_id and c.product_id is null and c.state <> 'rejected'), '') as credentials
    from onboarding.sellers s
    left join rules.profiles p on p.seller_id = s.seller_id;
