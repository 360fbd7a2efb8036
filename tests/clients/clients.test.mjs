// Clients that well-kept generators make of the published contract: token, copy, quote, checked order, order.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { Client, expectStatus, newPartner, newProduct, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";

const run = promisify(execFile);
const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "dermaga-clients-"));
const contract = join(folder, "openapi.yaml");
let partner;
let item;

/** Runs it in the folder; a failure shows what it said. */
async function ran(command, ...args) {
  try {
    return (await run(command, args, { cwd: folder, maxBuffer: 1 << 24 })).stdout;
  } catch (error) {
    assert.fail(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
  }
}

before(async () => {
  writeFileSync(contract, expectStatus(await new Client().get("/partner/v1/openapi.yaml"), 200).text);
  for (const file of ["partner.ts", "partner.py", "tsconfig.json", "python-client.yaml"]) cpSync(join(here, file), join(folder, file));
  symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  partner = await newPartner();
  const seller = await verifiedSeller();
  // What need not be said is not there; a client must bear that too.
  await newProduct(seller, { description: undefined, category: undefined, hs_code: undefined, weight_grams: undefined });
  item = await newProduct(seller, { stock: 20, price: { amount: "12500.00", currency: "IDR" } });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const account = () => [up.base_url, partner.credentials.client_id, partner.credentials.client_secret, item.id];

/** What a program said it had done, held against the service. */
async function holds(said) {
  const done = JSON.parse(said);
  assert.ok(done.listings > 0 && done.position > 0);
  assert.equal(done.title, item.title.id);
  assert.deepEqual([done.checked, done.state], ["placed", "placed"]);
  assert.deepEqual(done.total, { amount: "25000.00", currency: "IDR" });
  assert.deepEqual(done.total, done.quoted);
  assert.deepEqual(expectStatus(await partner.get(`/partner/v1/orders/${done.order_id}`), 200).json.lines.map(({ product_id, quantity }) => [product_id, quantity]), [[item.id, 2]]);
}

describe("generated clients", () => {
  before(() => waitFor("the product in the feed", async () => (await partner.get(`/partner/v1/listings/${item.id}`)).status === 200));

  test("TypeScript: openapi-typescript and openapi-fetch", async () => {
    const tool = (name) => join(folder, "node_modules/.bin", name);
    await ran(tool("openapi-typescript"), contract, "--output", "contract.d.ts", "--default-non-nullable=false");
    await ran(tool("tsc"), "--project", ".");
    await holds(await ran(process.execPath, "partner.js", ...account()));
  });

  test("Python: openapi-python-client", async (context) => {
    const [venv, wanted] = [join(here, ".venv"), join(here, "requirements.txt")];
    const [python, installed] = [join(venv, "bin/python"), join(venv, "installed.txt")];
    try {
      // Made once, and again when what is wanted changes: installing takes half a minute.
      if (!existsSync(installed) || readFileSync(installed, "utf8") !== readFileSync(wanted, "utf8")) {
        await run("python3", ["-m", "venv", "--clear", venv]);
        await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "10", "-r", wanted]);
        cpSync(wanted, installed);
      }
    } catch (error) {
      context.skip(`the generator is not in Debian and PyPI cannot be reached (or python3-venv is missing): ${String(error.stderr ?? error).trim().split("\n").at(-1)}`);
      return;
    }
    await ran(python, "-m", "openapi_python_client", "generate", "--path", contract, "--config", "python-client.yaml", "--meta", "none", "--output-path", "dermaga_partner", "--fail-on-warning");
    await ran(python, "-m", "mypy", "--strict", "--follow-imports=silent", "partner.py");
    await holds(await ran(python, "partner.py", ...account()));
  });
});
