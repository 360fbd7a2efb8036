-- What others are told of a stock: at least so many are left. The scale (`detail`) is agreed with each partner
-- (partner.stock_detail). trade::shown_stock is the same for documents that pass through C++, and a test holds the
-- two together.
create function catalog.shown_stock(pieces bigint, detail text) returns bigint
language sql immutable
return case detail
    when 'exact' then pieces
    when 'banded' then (array[0, 1, 10, 50, 100, 500, 1000]::bigint[])[
        width_bucket(pieces, array[0, 1, 10, 50, 100, 500, 1000]::bigint[])]
    when 'yes_no' then least(pieces, 1)
end;

-- A document with its stock as it may be told. The first member of that name is ours: it comes before any text of a
-- seller's. What has none, such as a removal, stays as it is.
create function catalog.shown_document(document text, detail text) returns text
language sql immutable
return case
    when detail = 'exact' then document
    else coalesce(
        regexp_replace(document, '"stock":\d+', '"stock":' || catalog.shown_stock(
            substring(document from '"stock":(\d+)')::bigint, detail)),
        document)
end;
