// How the load talks to the service: every answer is judged, and what has no final answer is asked
// again.
import { randomUUID } from "node:crypto";
import { pause } from "./processes.mjs";

/** Longer than every time-out of the service: who waits this long waits for ever. */
const stuck_ms = 20_000;
/** Asking the same thing again must end within this. */
const final_answer_ms = 60_000;
/**
 * Who is told so asks again, whatever is away: the same key is under way, or a seller has as many photos in work as one
 * may (the load's one seller of photos has many hands).
 */
const later = ["idempotency_in_flight", "photos_at_once"];
/** How long the service waits for a row that somebody else holds (libs/db/database.hpp, lock_timeout). */
const lock_wait_ms = 2000;

/** The same numbers for the same seed: uniform in [0, 1), with what a test draws from it. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (least, most) => least + Math.floor(next() * (most - least + 1));
  return { next, whole, chance: (p) => next() < p, one: (list) => list[whole(0, list.length - 1)] };
}

/** When which server was away, or not yet recovered: what excuses an error. */
export class Weather {
  constructor() {
    this.bad = { postgres: [], redis: [], service: [] };
  }
  begins(name) {
    this.bad[name].push({ from: Date.now(), to: Infinity });
  }
  /** It is back; who uses it has `patience_ms` to notice. */
  ends(name, patience_ms) {
    for (const one of this.bad[name]) one.to = Math.min(one.to, Date.now() + patience_ms);
  }
  wasBad(name, from, to = Date.now()) {
    return this.bad[name].some((one) => one.from <= to && one.to >= from);
  }
}

/** One person or program of the load, of a `kind` that is counted together. */
export class Caller {
  constructor(world, client, kind, random) {
    Object.assign(this, { world, client, kind, random });
    this.figures = world.figures[kind] ??= {
      asked: 0,
      done: 0,
      unavailable: 0,
      busy: 0,
      broken: 0,
      replayed: 0,
      last_done: 0,
    };
  }

  /**
   * Asks once. A broken line is status 0. `isStream`: the answer may break off in the middle.
   * `form`: what formBytes takes; every attempt draws a new boundary, as browsers do.
   */
  async ask(method, path, { isStream = false, form, ...options } = {}) {
    const asked = Date.now();
    let answer;
    try {
      answer = await this.client.request(method, path, {
        ...options,
        ...(form && formBytes(...form)),
        signal: AbortSignal.timeout(stuck_ms),
      });
    } catch (error) {
      answer = { status: 0, text: `${error.name} ${error.cause?.code ?? error.message}` };
    }
    this.figures.asked += 1;
    if ([0, 503].includes(answer.status)) this.world.errors_at.push(Date.now());
    if (answer.status === 0) this.figures.broken += 1;
    if (answer.status === 503) this.figures.unavailable += 1;
    const fault = this.faultOf(answer, asked, isStream);
    if (fault)
      this.world.found(fault, `${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer;
  }

  /** What is wrong with an answer whatever was asked. */
  faultOf(answer, asked, isStream) {
    const { weather } = this.world;
    const { status } = answer;
    if (status === 0) {
      if (answer.text.startsWith("TimeoutError")) return "stuck";
      if (isStream && weather.wasBad("postgres", asked)) return null;
      return weather.wasBad("service", asked) ? null : "a line broke while the service was up";
    }
    if (status === 503) {
      if (!(Number(answer.headers.get("retry-after")) >= 1)) return "503 without Retry-After";
      if (weather.wasBad("postgres", asked) || weather.wasBad("service", asked)) return null;
      // Nothing needs Redis. Sooner than this it was not for a row that others hold.
      if (weather.wasBad("redis", asked) && Date.now() - asked < lock_wait_ms) return "503 for want of Redis";
      // A row that others hold for long, or a long queue: run.mjs says how many of these are too many.
      this.figures.busy += 1;
      return null;
    }
    if (status >= 500) return "a fault of the service";
    if ([401, 403, 429].includes(status) && !later.includes(answer.json?.code)) return "turned away";
    return null;
  }

  /** Asks until there is an answer that stands, with pauses shorter than Retry-After. */
  async final(method, path, options) {
    const end = Date.now() + final_answer_ms;
    for (let tries = 1; ; ++tries) {
      const answer = await this.ask(method, path, options);
      const isOpen = [0, 503].includes(answer.status) || later.includes(answer.json?.code);
      if (!isOpen) {
        this.figures.done += 1;
        // Done before, and only the answer was lost on its way.
        if (tries > 1 && answer.headers?.get("idempotent-replayed") === "true")
          this.figures.replayed += 1;
        this.figures.last_done = Date.now();
        return answer;
      }
      if (Date.now() > end) {
        this.world.found(
          "no final answer",
          `${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`,
        );
        return answer;
      }
      await pause(this.random.whole(40, 300));
    }
  }

  /** The same for a change, under a key of its own: whatever happens, it happens once. */
  change(method, path, options = {}) {
    return this.final(method, path, { key: randomUUID(), ...options });
  }

  /** False, and a finding, when the answer is none of `statuses`. */
  expect(answer, ...statuses) {
    if (statuses.includes(answer.status)) return true;
    if (answer.status !== 0 && answer.status !== 503)
      this.world.found(
        "an unexpected answer",
        `${this.kind}: ${answer.status} ${answer.text.slice(0, 300)}`,
      );
    return false;
  }
}

/** A form as it goes over the line: { body, headers }. */
export function formBytes(fields, name, bytes, type) {
  const boundary = `batas-${randomUUID()}`;
  const part = (head, body) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    body,
    Buffer.from("\r\n"),
  ];
  const parts = Object.entries(fields).flatMap(([key, value]) =>
    part(`name="${key}"`, Buffer.from(value)),
  );
  parts.push(...part(`name="file"; filename="${name}"\r\nContent-Type: ${type}`, bytes));
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
