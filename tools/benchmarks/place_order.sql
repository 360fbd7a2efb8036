\set first random(1, :listings)
\set second :first % :listings + 1
select ordinal, outcome from export.answer_orders(array[json_build_object(
    'order_id', 'ord_' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 26)), 'partner_id', :partner::text,
    'key', gen_random_uuid()::text, 'body_hash', 'none', 'reference', 'PO-' || gen_random_uuid(), 'country', 'CN', 'port', 'CNSHA',
    'route', '0110', 'incoterm', 'FOB', 'lines', json_build_array(
        json_build_object('product_id', 'prd_' || lpad(:first::text, 26, '0'), 'quantity', 1),
        json_build_object('product_id', 'prd_' || lpad(:second::text, 26, '0'), 'quantity', 2)))::text]);
