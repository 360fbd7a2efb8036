// Of products, uploads and sheets: all as last acknowledged, and nothing that nobody asked for.
import { byKey, grouped, same } from "./grouping.mjs";

export function* productsAreKept({ world, told, facts }) {
  const rows = byKey(facts.products, "id");
  for (const id of told.stock.keys()) if (!rows.has(id)) yield `${id} was listed and is not there`;
  for (const [id, title] of told.titles)
    if (rows.get(id)?.title_id !== title)
      yield `${id} is called ${rows.get(id)?.title_id}, not ${title}`;
  for (const [id, one] of told.products) {
    const row = rows.get(id);
    if (one.deleted ? row : !row)
      yield `${id} was ${one.deleted ? "deleted and is there" : "saved and is not there"}`;
    else if (
      row &&
      !same(
        [row.sku, row.title_id, row.stock, row.version],
        [one.sku, one.title, one.stock, one.version],
      )
    )
      yield `${id} is ${JSON.stringify(row)}, not ${JSON.stringify(one)}`;
  }
  const ownerOf = (id) => (told.products.has(id) ? world.keeper.account.seller_id : told.stock.get(id)?.seller_id);
  for (const row of facts.products) {
    if (row.seller_id === world.importer.account.seller_id && !ownerOf(row.id)) continue; // known by its sheet
    if (!ownerOf(row.id)) yield `${row.id} was acknowledged to nobody`;
    else if (row.seller_id !== ownerOf(row.id)) yield `${row.id} is now ${row.seller_id}'s`;
  }
}

/** Documents come back as they were sent, photos of one file all alike. */
function* downloadsAreUploads(told) {
  const textOf = (id) => JSON.stringify(told.downloads.get(id));
  for (const [id, one] of told.documents)
    if (!one.deleted && told.downloads.get(id)?.sha256 !== one.sha256) yield `document ${id} comes back as ${textOf(id)}`;
  const photos = [...told.products.values()].flatMap((one) => one.photos ?? []);
  for (const size of ["large", "thumb"])
    for (const id of photos.map((one) => `${one} ${size}`)) {
      const came = told.downloads.get(id);
      if (came?.status !== 200 || came.bytes === 0 || textOf(id) !== textOf(`${photos[0]} ${size}`))
        yield `photo ${id} comes back as ${textOf(id)}`;
    }
}

export function* uploadsAreKept({ told, facts }) {
  const products = byKey(facts.products, "id");
  for (const [id, one] of told.products)
    if (!one.deleted && !same(products.get(id)?.photos, [...one.photos].sort()))
      yield `the photos of ${id} are not those uploaded`;
  for (const row of facts.products)
    if (!told.products.has(row.id) && row.photos.length > 0) yield `${row.id} has photos that nobody uploaded`;
  const documents = byKey(facts.documents, "id");
  for (const [id, one] of told.documents) {
    const row = documents.get(id);
    if (one.deleted ? row : row?.sha256 !== one.sha256)
      yield `document ${id} is ${one.deleted ? "still there" : "not as uploaded"}`;
    else if (row && row.seller_id !== one.seller_id) yield `document ${id} is now ${row.seller_id}'s`;
  }
  const applicants = new Set([...told.documents.values()].map((one) => one.seller_id));
  for (const row of facts.documents)
    if (applicants.has(row.seller_id) && !told.documents.has(row.id))
      yield `document ${row.id} was acknowledged to nobody`;
  yield* downloadsAreUploads(told);
}

export function* importsAreKept({ world, told, facts }) {
  const rows = byKey(facts.imports, "id");
  for (const [id, one] of told.imports) {
    const row = rows.get(id);
    if (row?.read_count !== one.read || row.created_count + row.updated_count !== one.read)
      yield `import ${id} is not there as told`;
    else if (row.seller_id !== world.importer.account.seller_id) yield `import ${id} is now ${row.seller_id}'s`;
  }
  for (const row of facts.imports)
    if (!told.imports.has(row.id)) yield `import ${row.id} was acknowledged to nobody`;
  const goods = grouped(
    facts.products.filter((row) => row.seller_id === world.importer.account.seller_id),
    (row) => row.sku,
  );
  for (const [sku, stock] of told.sheet_rows)
    if (goods.get(sku)?.length !== 1 || goods.get(sku)[0].stock !== stock)
      yield `${sku} was imported with ${stock} and is ${JSON.stringify(goods.get(sku))}`;
  if (goods.size !== told.sheet_rows.size)
    yield `${goods.size} goods from sheets instead of ${told.sheet_rows.size}`;
}
