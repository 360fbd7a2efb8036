// Packs of rules as the administrator's pages use them.
import type { PackName, ReadinessState } from "./trade";

export interface RulePack extends PackName {
  issuer: string;
  issued: string;
  title: string | null;
  signer: string | null;
  digest: string | null;
  loaded_at: string | null;
  loaded_by: string | null;
  loaded_by_label: string | null;
  is_in_force: boolean;
  may_activate: boolean;
  activations: { active_from: string; at: string; actor: string; actor_label: string | null }[];
  tables: { name: string; rows: number }[];
}

export interface RulePackList {
  items: RulePack[];
  in_force: PackName;
}

export interface RuleChange {
  what: "added" | "removed" | "changed";
  table: string;
  key: string;
  cells: { column: string; before: string; after: string }[];
}

export interface RuleDifferences {
  pack: PackName;
  against: PackName;
  changes: RuleChange[];
  changes_total: number;
}

export interface PreviewCount {
  route: string;
  before: ReadinessState;
  after: ReadinessState;
  listings: number;
}

export interface RulePreview {
  pack: PackName;
  against: PackName;
  date: string;
  today: string;
  listings_asked: number;
  counts: PreviewCount[];
  changes: { product_id: string; title: string; seller_id: string; route: string; before: ReadinessState; after: ReadinessState }[];
  sellers: { seller_id: string; name: string | null; listings: number }[];
  sellers_total: number;
  next: string | null;
}

/** One preview out of two pages of it: counts add up, and the longest lists are kept. */
export function joined(one: RulePreview, two: RulePreview): RulePreview {
  const counts = new Map<string, PreviewCount>();
  for (const count of [...one.counts, ...two.counts]) {
    const key = `${count.route} ${count.before} ${count.after}`;
    const known = counts.get(key);
    counts.set(key, known ? { ...known, listings: known.listings + count.listings } : count);
  }
  const sellers = new Map(one.sellers.map((seller) => [seller.seller_id, seller]));
  for (const seller of two.sellers) {
    const known = sellers.get(seller.seller_id);
    sellers.set(seller.seller_id, known ? { ...known, listings: known.listings + seller.listings } : seller);
  }
  const both = two.sellers.filter(({ seller_id }) => one.sellers.some((known) => known.seller_id === seller_id)).length;
  return {
    ...one, next: two.next, listings_asked: one.listings_asked + two.listings_asked, counts: [...counts.values()],
    changes: [...one.changes, ...two.changes].slice(0, 100), sellers: [...sellers.values()].sort((a, b) => b.listings - a.listings), sellers_total: one.sellers_total + two.sellers_total - both,
  };
}
