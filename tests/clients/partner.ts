// A partner's program in TypeScript, on the client that openapi-typescript makes of the published contract: it is compiled
// strictly, so a contract that says less than the service does shows here as a type that does not fit.
import createClient from "openapi-fetch";
import type { components, paths } from "./contract.js";

type Listing = components["schemas"]["Listing"];
type SnapshotLine = components["schemas"]["SnapshotLine"];

const [baseUrl, clientId, clientSecret] = process.argv.slice(2) as [string, string, string];

/** The data of an answer that must have come, or the problem as an error. */
function taken<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

const open = createClient<paths>({ baseUrl });
const token = taken(await open.POST("/partner/v1/token", {
  body: { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret },
  headers: { "content-type": "application/x-www-form-urlencoded" },
}));
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token.access_token}` } });

const copy = new Map<string, Listing>();
let [position, epoch] = [0, ""];
const text = taken(await client.GET("/partner/v1/feed/snapshot", { parseAs: "text" }));
for (const line of text.trimEnd().split("\n")) {
  const record = JSON.parse(line) as SnapshotLine;
  if (record.kind === "listing") copy.set(record.listing.id, record.listing);
  else if (record.kind === "end") [position, epoch] = [record.position, JSON.parse(record.manifest).epoch];
}
for (let more = true; more;) {
  const page = taken(await client.GET("/partner/v1/feed/changes", { params: { query: { after: position, epoch, limit: 500 } } }));
  for (const change of page.changes) {
    if (change.kind === "upsert") copy.set(change.listing.id, change.listing);
    else copy.delete(change.id);
  }
  ({ position, epoch, more } = page);
}

const wanted = [...copy.values()].find((listing) => listing.id === process.argv[5]);
if (!wanted) throw new Error("the product is not in the copy");
const quote = taken(await client.POST("/partner/v1/quotes", {
  body: { destination: { country: "CN", port: "CNSHA" }, route: "9610", incoterm: "DAP", currency: "IDR", lines: [{ product_id: wanted.id, quantity: 2 }] },
}));
const body = { reference: `TS-${quote.id.slice(-8)}`, quote_id: quote.id };
const header = { "Idempotency-Key": crypto.randomUUID() };
const checked = taken(await client.POST("/partner/v1/orders", { params: { query: { mode: "validate" } }, body }));
const order = taken(await client.POST("/partner/v1/orders", { params: { header }, body }));
const shown = taken(await client.GET("/partner/v1/orders/{order_id}", { params: { path: { order_id: order.id } } }));

// What the contract forbids must not compile.
// @ts-expect-error an order is of a quote or of terms
export const neither: paths["/partner/v1/orders"]["post"]["requestBody"]["content"]["application/json"] = { reference: "x" };
// @ts-expect-error there is no such route to China
export const nowhere: components["schemas"]["TradeRoute"] = "1234";

console.log(JSON.stringify({ listings: copy.size, position, checked: checked.state, order_id: shown.id, state: shown.state, total: shown.total, quoted: quote.total, title: wanted.title.id }));
