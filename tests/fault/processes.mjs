// Programs that are started, killed and started again. None outlives this one.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const log_bytes_max = 200_000;
/** What no service should have had to say, kept however much it says afterwards: errors of any name, and what sanitizers find. */
const alarm = /"level":"error"|Sanitizer|runtime error:/;
/**
 * The errors that a test may cause, and why; each is forgiven as often as the test says that it did. A server that is
 * away is none: it is a warning.
 */
export const forgivable = {
  /** One process of several was killed by the test, by this signal and no other. */
  killed: /"event":"process\.died".*"status":9\b/,
  /** The test took the library away. */
  no_library: /"event":"photo\.library_missing"/,
  /** The test damaged what is encrypted. */
  damaged: /"event":"http\.fault".*"an encrypted field does not decrypt"/,
};
const alarms_max = 1000;
/** Longer than the service's grace for open requests and what it waits for afterwards. */
const stop_ms_max = 30_000;
const running = new Set();

process.on("exit", () => {
  for (const program of running) program.kill();
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Asks every `step_ms` until the answer is true; throws, saying `what`, after `deadline_ms`. */
export async function until(what, question, deadline_ms, step_ms = 20) {
  const end = Date.now() + deadline_ms;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${deadline_ms} ms for: ${what}`);
    await pause(step_ms);
  }
}

/** [state, parent] of a process; null when there is none. */
function statusOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return [state, Number(parent)];
  } catch {
    return null;
  }
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

export function childrenOf(pid) {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((one) => statusOf(one)?.[1] === pid);
}

/**
 * A zombie holds no port and no memory any more, once all its threads are gone: the first thread of a killed process
 * shows as a zombie while another one still closes the sockets, and such a port takes connections that nobody answers.
 */
function hasEnded(pid) {
  const state = statusOf(pid)?.[0];
  return state === undefined || (state === "Z" && threadsOf(pid) <= 1);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    /* it has ended already */
  }
}

/** One program with its arguments; at most one process (and its children) at a time. */
export class Program {
  constructor(name, command, args, options = {}) {
    Object.assign(this, { name, command, args, options, child: null, log: "", alarms: [], forgiven: [] });
  }

  /** The test itself causes one error of this kind. */
  forgive(kind) {
    this.forgiven.push(kind);
  }

  /** The alarms that no test caused. */
  get unasked() {
    const left = [...this.forgiven];
    return this.alarms.filter((line) => {
      const at = left.findIndex((kind) => kind.test(line));
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
  }

  get isRunning() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  spawn() {
    const child = spawn(this.command, this.args, {
      ...this.options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.ended = new Promise((done) => child.on("exit", (code, name) => done(code ?? name)));
    let line = "";
    const keep = (piece) => {
      this.log = (this.log + piece).slice(-log_bytes_max);
      const lines = (line + piece).split("\n");
      line = lines.pop();
      if (this.alarms.length < alarms_max) this.alarms.push(...lines.filter((one) => alarm.test(one)));
    };
    child.on("error", keep);
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    running.add(this);
  }

  /** Starts it, again when it ends before `answers()`, as whoever supervises a program does. */
  async start(answers, deadline_ms = 30_000) {
    const isUp = async () => {
      if (!this.isRunning) this.spawn();
      return (await answers()) && this.isRunning;
    };
    await until(`${this.name} to answer`, isUp, deadline_ms).catch((error) => {
      throw new Error(`${error.message}; it said: ${this.log.slice(-2000)}`);
    });
  }

  /** Kill -9 of the process and of all its children, at once. */
  kill() {
    if (this.child === null) return [];
    const all = [this.child.pid, ...childrenOf(this.child.pid)];
    for (const pid of all) signal(pid, "SIGKILL");
    running.delete(this);
    return all;
  }

  /** The same, and waits until nothing of it is left. */
  async killed() {
    const all = this.kill();
    await until(`${this.name} to be gone`, () => all.every(hasEnded), 5000, 2);
    await this.ended;
  }

  /** Kill -9 of one child. False when there is none. */
  killChild(choose) {
    const children = this.isRunning ? childrenOf(this.child.pid) : [];
    if (children.length === 0) return false;
    this.forgive(forgivable.killed);
    signal(choose(children), "SIGKILL");
    return true;
  }

  /** Ends in order; gives the exit status, or says that it hung and had to be killed. */
  async stop(name = "SIGTERM") {
    if (this.isRunning) signal(this.child.pid, name);
    const late = setTimeout(() => this.kill(), stop_ms_max);
    const status = await this.ended;
    clearTimeout(late);
    running.delete(this);
    return status === "SIGKILL" ? `killed after ${stop_ms_max} ms` : status;
  }
}
