// Readers of the feeds: copies of the catalogue that must equal it, and positions that never change
// their meaning.
import { Caller } from "./caller.mjs";
import { pause } from "./processes.mjs";

/** A copy of the catalogue: a snapshot, then changes; sometimes it goes back and reads again. */
export class CatalogueReader {
  constructor(world, random, partner, name) {
    this.caller = new Caller(world, partner, "feed", random);
    Object.assign(this, { world, random, name, listings: null, position: 0 });
  }

  async snapshot() {
    const answer = await this.caller.final("GET", "/partner/v1/feed/snapshot", { isStream: true });
    if (!this.caller.expect(answer, 200)) return;
    const lines = answer.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const end = lines.pop();
    if (end?.kind !== "end" || end.count !== lines.length)
      return this.world.found(
        "a snapshot without its end",
        `${lines.length} lines, ${JSON.stringify(end)?.slice(0, 200)}`,
      );
    this.listings = new Map(lines.map((line) => [line.listing.id, line.listing]));
    this.position = end.position;
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
    const answer = await this.caller.final(
      "GET",
      `/partner/v1/feed/changes?after=${after}&limit=${this.random.whole(50, 500)}`,
    );
    if (!this.caller.expect(answer, 200)) return null;
    for (const { position, kind, ...rest } of answer.json.changes) {
      const content =
        kind === "remove" ? `remove ${rest.id} ${rest.version}` : JSON.stringify(rest.listing);
      const wrong = this.world.told.see(this.world.told.changes, position, content);
      if (wrong) this.world.found("a position with two contents", wrong);
      if (position <= after)
        this.world.found("a change from before", `position ${position} after ${after}`);
    }
    return answer.json;
  }

  /** Follows until there is no more. */
  async follow() {
    for (let more = true; more;) {
      const page = await this.page(this.position);
      if (page === null) return;
      page.changes.forEach((change) => this.apply(change));
      if (page.position < this.position)
        this.world.found("a reader was sent back", `${this.position} to ${page.position}`);
      this.position = page.position;
      more = page.more;
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
      position: this.position,
      listings: this.listings,
    });
  }
}

/** A partner that follows what becomes of its orders. */
export class NewsReader {
  constructor(world, random, partner) {
    this.caller = new Caller(world, partner, "news", random);
    Object.assign(this, { world, random, position: 0 });
  }

  async follow() {
    for (let more = true; more;) {
      const answer = await this.caller.final(
        "GET",
        `/partner/v1/events?after=${this.position}&limit=200`,
      );
      if (!this.caller.expect(answer, 200)) return;
      for (const news of answer.json.events) {
        const content = `${news.type} ${news.order.id} ${news.id}`;
        const wrong = this.world.told.see(this.world.told.news, news.position, content);
        if (wrong) this.world.found("a position with two contents", wrong);
      }
      this.position = answer.json.position;
      more = answer.json.more;
    }
  }

  async run() {
    while (!this.world.is_stopping) {
      await this.follow();
      if (this.random.chance(0.05))
        this.position = Math.max(0, this.position - this.random.whole(1, 300));
      await pause(this.random.whole(30, 200));
    }
  }

  finish() {
    return this.follow();
  }
}

export function readers(world, randomOf) {
  return [
    ...[0, 1, 0].map(
      (of, i) => new CatalogueReader(world, randomOf(), world.partners[of], `reader ${i + 1}`),
    ),
    ...world.partners.map((partner) => new NewsReader(world, randomOf(), partner)),
  ];
}
