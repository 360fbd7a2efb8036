// Runs `dermaga conform` and reads what it found.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { newPartner, newProduct } from "./dermaga.mjs";

const folder = mkdtempSync(join(tmpdir(), "dermaga-conform-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs it and reads its JUnit report: {status, text, failed, passed, skipped}. */
export async function conform(...args) {
  const report = join(folder, `${randomUUID()}.xml`);
  const child = spawn(process.env.DERMAGA_BIN, ["conform", ...args, "--junit", report]);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => { text += piece; });
  const [status] = await once(child, "close");
  assert.ok(existsSync(report), text);
  const cases = [...readFileSync(report, "utf8").matchAll(/<testcase [^>]*name="([^"]+)"[\s\S]*?<\/testcase>/g)];
  const ids = (is) => cases.filter(([xml]) => is(xml)).map(([, id]) => id);
  const [failed, skipped] = [ids((xml) => xml.includes("<failure")), ids((xml) => xml.includes("<skipped"))];
  assert.match(text, new RegExp(`${cases.length - failed.length - skipped.length} passed, ${failed.length} failed, ${skipped.length} skipped\n`));
  assert.equal(status, failed.length > 0 ? 1 : 0, text);
  return { text, failed, skipped, passed: ids((xml) => !xml.includes("<failure") && !xml.includes("<skipped")) };
}

/** As a partner of its own, with a product of the seller's whose stock nobody else moves. */
export async function asPartner(seller, base, ...more) {
  const { credentials } = await newPartner();
  const item = await newProduct(seller, { stock: 100000 });
  return conform("--product", item.id, "--against", base, "--client-id", credentials.client_id, "--client-secret", credentials.client_secret, "--allow-orders", ...more);
}
