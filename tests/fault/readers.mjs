// Readers of the feeds: copies of the catalogue that must equal it, and positions that never change
// their meaning.
import { Caller } from "./caller.mjs";
import { pause } from "./processes.mjs";

/**
 * A copy of the catalogue: a snapshot, then changes; sometimes it goes back and reads again. What it has
 * is saved now and then, and it crashes: all since the last save is lost, and it goes on from there.
 */
export class CatalogueReader {
  /** `readiness`: only listings that are so on route 9610; "" for all. */
  constructor(world, random, partner, name, readiness = "") {
    this.caller = new Caller(world, partner, "feed", random);
    const assortment = readiness && `&route=9610&readiness=${readiness}`;
    Object.assign(this, { world, random, name, readiness, assortment });
    // A server that is killed and comes back is the same life of the database: its epoch stays.
    Object.assign(this, { listings: null, position: 0, epoch: "", saved: null });
  }

  /** The listings of a snapshot and where its changes go on; null when there was none. */
  async read(query = "") {
    const path = `/partner/v1/feed/snapshot?${query}${this.assortment}`;
    const answer = await this.caller.final("GET", path, { isStream: true });
    if (!this.caller.expect(answer, 200)) return null;
    const lines = answer.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const end = lines.pop();
    if (end?.kind !== "end" || end.count !== lines.length) {
      this.world.found(
        "a snapshot without its end",
        `${lines.length} lines, ${JSON.stringify(end)?.slice(0, 200)}`,
      );
      return null;
    }
    if (Number(answer.headers.get("dermaga-feed-position")) !== end.position)
      this.world.found("a snapshot with two positions", `${end.position}`);
    return { listings: lines.map((line) => line.listing), position: end.position, epoch: JSON.parse(end.manifest).epoch };
  }

  /** Whole, or in two parts as after a break: the changes then go on at the first part's position. */
  async snapshot() {
    const isWhole = this.random.chance(0.5);
    const first = await this.read(isWhole ? "" : "after_id=");
    if (first === null) return;
    let { listings } = first;
    if (!isWhole && listings.length > 1) {
      listings = listings.slice(0, this.random.whole(1, listings.length));
      const rest = await this.read(`after_id=${listings.at(-1).id}`);
      if (rest === null) return;
      listings = [...listings, ...rest.listings];
    }
    this.listings = new Map(listings.map((listing) => [listing.id, listing]));
    Object.assign(this, { position: first.position, epoch: first.epoch });
    this.save();
  }

  save() {
    this.saved = { listings: new Map(this.listings), position: this.position };
  }

  crash() {
    this.listings = new Map(this.saved.listings);
    this.position = this.saved.position;
  }

  apply(change) {
    const id = change.kind === "remove" ? change.id : change.listing.id;
    const version = change.kind === "remove" ? change.version : change.listing.version;
    if ((this.listings.get(id)?.version ?? 0) > version) return;
    if (change.kind === "remove") this.listings.delete(id);
    else this.listings.set(id, change.listing);
  }

  /** Takes one page from `after`. Gives its answer, null when there was none. */
  async page(after) {
    const wait = this.random.chance(0.2) && !this.world.is_stopping ? 1 : 0;
    const answer = await this.caller.final(
      "GET",
      `/partner/v1/feed/changes?after=${after}&limit=${this.random.whole(50, 500)}&wait=${wait}&epoch=${this.epoch}${this.assortment}`,
    );
    if (!this.caller.expect(answer, 200)) return null;
    for (const { position, kind, ...rest } of answer.json.changes) {
      if (position <= after)
        this.world.found("a change from before", `position ${position} after ${after}`);
      // What a position says with an assortment is judged when it is read.
      if (this.assortment) continue;
      const content =
        kind === "remove" ? `remove ${rest.id} ${rest.version}` : JSON.stringify(rest.listing);
      const wrong = this.world.told.see(this.world.told.changes, position, content);
      if (wrong) this.world.found("a position with two contents", wrong);
    }
    return answer.json;
  }

  /** Follows until there is no more. */
  async follow() {
    for (let more = true; more;) {
      const page = await this.page(this.position);
      if (page === null) return;
      page.changes.forEach((change) => this.apply(change));
      // In the middle of a page: half of it was applied, nothing of it was saved.
      if (!this.world.is_stopping && this.random.chance(0.05)) return this.crash();
      if (page.position < this.position)
        this.world.found("a reader was sent back", `${this.position} to ${page.position}`);
      this.position = page.position;
      more = page.more;
      if (this.random.chance(0.3)) this.save();
    }
  }

  async run() {
    while (!this.world.is_stopping) {
      if (this.listings === null || this.random.chance(0.02)) await this.snapshot();
      if (this.listings !== null) await this.follow();
      if (this.random.chance(0.1))
        await this.page(Math.max(0, this.position - this.random.whole(1, 400)));
      await pause(this.random.whole(20, 150));
    }
  }

  /** At the end, when nothing changes any more. */
  async finish() {
    if (this.listings === null) await this.snapshot();
    await this.follow();
    this.world.told.copies.push({
      who: this.name,
      readiness: this.readiness,
      position: this.position,
      listings: this.listings,
    });
  }
}

/**
 * A partner that pulls one stream of events. It keeps what it has taken in, confirms it now and then, and crashes: all
 * since the last confirmation is lost, and it asks without a position, which goes on from there.
 */
export class NewsReader {
  constructor(world, random, partner, stream) {
    this.caller = new Caller(world, partner, "news", random);
    const kept = new Map(); // position → content
    Object.assign(this, { world, random, stream, position: 0, epoch: "", kept, saved: { position: 0, kept: new Map() } });
    this.told = { who: `${stream} of ${partner.id}`, partner_id: partner.id, stream, kept, confirmed: 0 };
    world.told.readings.push(this.told);
  }

  /** Takes one page; gives its answer, null when there was none. */
  async page(query) {
    const answer = await this.caller.final(
      "GET",
      `/partner/v1/events?stream=${this.stream}&limit=${this.random.whole(20, 300)}&epoch=${this.epoch}${query}`,
    );
    if (!this.caller.expect(answer, 200)) return null;
    this.epoch = answer.json.epoch;
    for (const { position, id, type, data } of answer.json.events) {
      const content = `${type} ${id} ${JSON.stringify(data)}`;
      const wrong = this.world.told.see(this.world.told.news, `${this.stream} ${position}`, content);
      if (wrong) this.world.found("a position with two contents", `${this.stream}: ${wrong}`);
    }
    return answer.json;
  }

  async follow(query = `&after=${this.position}`) {
    for (let more = true; more; query = `&after=${this.position}`) {
      const page = await this.page(query);
      if (page === null) return;
      for (const one of page.events) this.kept.set(one.position, one.id);
      ({ position: this.position, more } = page);
      // In the middle of it: nothing of this page is confirmed.
      if (!this.world.is_stopping && this.random.chance(0.05)) return this.crash();
      if (this.random.chance(0.3)) await this.confirm();
    }
  }

  /** What is confirmed was saved before. */
  async confirm() {
    const { stream, position } = this;
    this.saved = { position, kept: new Map(this.kept) };
    const answer = await this.caller.change("POST", "/partner/v1/events/ack", { body: { stream, position } });
    if (!this.caller.expect(answer, 200)) return;
    this.told.confirmed = Math.max(this.told.confirmed, position);
    if (answer.json.position !== position)
      this.world.found("a confirmation of something else", `${stream}: ${position} became ${answer.json.position}`);
  }

  async crash() {
    this.kept.clear();
    for (const [position, id] of this.saved.kept) this.kept.set(position, id);
    this.position = this.saved.position;
    return this.follow("");
  }

  async run() {
    while (!this.world.is_stopping) {
      await this.follow();
      if (this.random.chance(0.05))
        await this.page(`&after=${Math.max(0, this.position - this.random.whole(1, 300))}`);
      await pause(this.random.whole(50, 400));
    }
  }

  finish() {
    return this.follow();
  }
}

const streams = ["orders", "catalog", "readiness", "rejections"];

export function readers(world, randomOf) {
  return [
    ...["", "", "", "", "unknown", "blocked"].map(
      (readiness, i) =>
        new CatalogueReader(
          world,
          randomOf(),
          world.partners[i % 2],
          `reader ${i + 1} ${readiness}`,
          readiness,
        ),
    ),
    ...world.partners.flatMap((partner) =>
      streams.map((stream) => new NewsReader(world, randomOf(), partner, stream)),
    ),
  ];
}
