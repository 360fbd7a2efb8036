-- The queue of texts is read seller by seller, so that a shop which nobody verified is passed in one step, however many
-- products wait in it.
drop index catalog.products_waiting_texts;
create index products_waiting_texts on catalog.products (seller_id, texts_waiting_since, id)
    where state = 'listed' and texts_waiting_since is not null;
