// What clients were told: the half of the truth that the checker holds against the tables.
import { createHash } from "node:crypto";

export const digest = (text) => createHash("sha256").update(text).digest("hex");

/** JSON in one form, whatever the spaces of its writer. */
export const canonical = (text) => JSON.stringify(JSON.parse(text));

export class Told {
  constructor() {
    this.orders = new Map(); // key → { partner_id, body, id (null: refused), text }
    this.moves = []; // { order_id, seller_id | null, verb, body as it was sent }
    this.lines = new Map(); // order and seller → { order_id, seller_id | null, version, lines } as last told
    this.payments = new Map(); // id of a batch or a repayment → what was told of it last
    this.statements = []; // { seller_id or partner_id, rows: [cells by column], null when too long }
    this.stock = new Map(); // product → what it was before the first order
    this.titles = new Map(); // ordered product → its last title, when edited
    this.products = new Map(); // id → { sku, title, stock, version, photos } or { deleted: true }
    this.imports = new Map(); // id → { read }
    this.sheet_rows = new Map(); // seller and sku → stock
    this.documents = new Map(); // id → { seller_id, sha256 } or { deleted: true }
    this.downloads = new Map(); // document, or photo and size → { status, bytes, sha256 }, as downloaded at the end
    this.rejections = new Map(); // id → what was told of it last
    this.changes = new Map(); // position of the catalogue's stream → content
    this.news = new Map(); // stream and position of what was pulled → content
    this.readings = []; // { who, partner_id, stream, kept: Map position → id of the event, confirmed: position }
    this.hooks = []; // { who, partner_id, heard: [{ id, type, stream, position, order_id, data }] }
    this.copies = []; // { who, readiness, position, listings: Map id → listing }
  }

  /** All answers that one key got. */
  order(key, sent, answers) {
    const made = answers.filter((one) => one.status === 201);
    const before = this.orders.get(key);
    const ids = new Set([...made.map((one) => one.json.id), ...(before?.id ? [before.id] : [])]);
    const texts = new Set([...made.map((one) => one.text), ...(before?.text ? [before.text] : [])]);
    this.orders.set(key, { ...sent, id: [...ids][0] ?? null, text: [...texts][0] ?? null });
    if (ids.size > 1) return `one key made the orders ${[...ids].join()}`;
    if (texts.size > 1) return `one key was answered in ${texts.size} ways`;
    return null;
  }

  /** Somebody moved an order, which then had this version and, line by line, these quantities taken out. */
  moved(one, version, lines) {
    this.moves.push(one);
    const { order_id, seller_id } = one;
    const reader = `${order_id} ${seller_id ?? ""}`;
    if ((this.lines.get(reader)?.version ?? 0) < version) this.lines.set(reader, { order_id, seller_id, version, lines });
  }

  /** Somebody saw a position. Gives what is wrong when it was seen with another content. */
  see(seen, position, content) {
    const before = seen.get(position);
    if (before === undefined) seen.set(position, content);
    return before === undefined || before === content
      ? null
      : `position ${position} was ${before} and is ${content}`;
  }

  get acknowledged() {
    return [...this.orders.values()].filter((one) => one.id !== null);
  }
}
