// Everybody's orders, found by state, by the beginning of a reference, or by an id.
import { useState } from "preact/hooks";
import { stateText } from "../../admin/words";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { OfficeOrder, OfficeOrderPage } from "../../api/office";
import { count, dateTime, money } from "../../format";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { SelectField, TextField } from "../../parts/fields";
import { ShipIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { MoreButton } from "../../parts/more";
import "../../styles/office.css";

const states = ["placed", "confirmed", "packed", "handed_over", "export_submitted", "export_rejected", "export_released", "in_transit", "import_submitted", "import_rejected", "import_released", "delivered", "settled",
  "partial", "returning", "returned", "refunded", "written_off", "refused", "cancelled", "lapsed"];

interface Wanted {
  state: string;
  q: string;
}

/** "state=delivered&q=PO-1", without what is not asked for. */
const queryOf = ({ state, q }: Wanted): string => new URLSearchParams(Object.entries({ state, q }).filter(([, value]) => value)).toString();

function wantedFromAddress(): Wanted {
  const given = new URLSearchParams(location.search);
  const state = given.get("state") ?? "";
  return { state: states.includes(state) ? state : "", q: (given.get("q") ?? "").trim() };
}

export function OfficeOrders() {
  const [wanted, setWanted] = useState(wantedFromAddress);
  const [typed, setTyped] = useState(wanted.q);
  const query = queryOf(wanted);
  const loaded = useLoad(`${query} ${currentLanguage()}`, async (signal) => {
    const page = await request<OfficeOrderPage>("GET", `/admin/v1/orders?limit=50${query && `&${query}`}`, { signal });
    announce(a("orders.found", { count: count(page.items.length) }));
    return page;
  });
  const page = loaded.data;
  // The address keeps what is looked for, so that the way back from an order finds the same list.
  const look = (next: Wanted) => {
    setWanted(next);
    setTyped(next.q);
    const address = queryOf(next);
    history.replaceState(null, "", `${location.pathname}${address && `?${address}`}`);
  };
  return (
    <div class="office">
      <PageTitle title={a("orders.title")} lead={a("orders.lead")} />
      <form class="office-search" role="search" noValidate onSubmit={(event) => { event.preventDefault(); look({ ...wanted, q: typed.trim() }); }}>
        <TextField name="search" label={a("orders.search")} type="search" inputMode="search" autoCapitalize="none" value={typed} onInput={setTyped} />
        <Button type="submit" kind="secondary" test="search-do">{a("orders.search_do")}</Button>
        <SelectField name="state" label={a("orders.state")} value={wanted.state} options={[{ value: "", text: a("orders.any_state") }, ...states.map((value) => ({ value, text: stateText(value) }))]} onChange={(state) => look({ q: typed.trim(), state })} />
      </form>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {page?.items.length === 0 && (query ? (
        <Empty title={a("orders.none")} icon={<ShipIcon />}>
          <p>{a("orders.none_text")}</p>
          <Button kind="secondary" onClick={() => look({ state: "", q: "" })} test="show-all">{a("orders.all")}</Button>
        </Empty>
      ) : <Empty title={a("orders.empty")} icon={<ShipIcon />} />)}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((order) => <Row key={order.id} order={order} />)}
        </ul>
      )}
      {page && <MoreButton page={page} added={loaded.set} />}
    </div>
  );
}

function Row({ order }: { order: OfficeOrder }) {
  return (
    <li>
      <a class="row" href={`/admin/pesanan/${order.id}`} data-test="order-row" data-id={order.id}>
        <span class="row-main">
          <strong class="row-title">{order.reference}</strong>
          <span class="row-sub">{order.partner.name ?? order.partner.id} → {order.sellers.map((one) => one.name ?? one.id).join(", ")}</span>
          <span class="soft">{dateTime(order.placed_at)}{order.state === "partial" && ` · ${partsText(order)}`}</span>
        </span>
        <span class="row-end">
          <Badge state={order.state} text={stateText(order.state)} />
          <span class="price">{money(order.total)}</span>
        </span>
      </a>
    </li>
  );
}

/** "Sampai 1, Dikemas 2": where the parts of an order stand. */
function partsText({ consignments }: OfficeOrder): string {
  const many = new Map<string, number>();
  for (const { state } of consignments) many.set(state, (many.get(state) ?? 0) + 1);
  return [...many].map(([state, number]) => `${stateText(state)} ${count(number)}`).join(", ");
}
