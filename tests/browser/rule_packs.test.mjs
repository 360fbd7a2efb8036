// A pack of rules through the office's pages: checked with its faults, kept, compared, tried on a day, put in force by a second person.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { administrator, colleague, digits, expectStatus, newProduct, verifiedSeller } from "../support/dermaga.mjs";
import { day } from "../support/trade.mjs";
import { at, launch, look, signedIn } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "dermaga-packs-"));
let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const rules = (...args) => execFileSync(process.env.DERMAGA_BIN, ["rules", ...args], { encoding: "utf8" });

/** The starter pack under another name, with some of its files changed; the folder. */
function draft(name, changes) {
  const at = join(folder, name);
  rules("new", at);
  for (const [file, change] of Object.entries({ "pack.yaml": (text) => text.replace(/^pack: .*/m, `pack: ${name}`), ...changes })) {
    const before = readFileSync(join(at, file), "utf8");
    assert.notEqual(change(before), before, `nothing changed in ${file}`);
    writeFileSync(join(at, file), change(before));
  }
  return at;
}

/** The same, signed; the path of its archive. */
function pack(name, changes) {
  const at = draft(name, changes);
  rules("sign", at, `${at}.tar.zst`, "--key", process.env.DERMAGA_TEST_PACK_KEY);
  return `${at}.tar.zst`;
}

/** One that nobody signs, for it has faults. */
function faulty(name, changes) {
  const at = draft(name, changes);
  execFileSync("tar", ["-C", at, "-czf", `${at}.tar.gz`, ...readdirSync(at)]);
  return `${at}.tar.gz`;
}

test("a pack is checked, kept, tried on a day, and put in force by a second person", async () => {
  // A coffee that nothing but its Chinese e-label holds up.
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { title: { id: `Kopi ${digits(8)}` } });
  expectStatus(await seller.put(`/api/v1/products/${id}/trade`, { product_class: "coffee_roasted", gcode: "0901210000", answers: {} }, { ifMatch: 0 }), 200);

  const page = await signedIn(browser, administrator(), 1280);
  await page.goto("/admin/aturan");
  await page.locator('[data-test="pack-row"][data-id="starter"]').waitFor();

  // Every fault at its line.
  const name = `kantor-${digits(8)}`;
  const broken = faulty(`${name}-rusak`, { "halal.csv": (text) => text.replace(",needs,halal", ",must,halal"), "class.csv": (text) => text.replace("coffee_roasted", "coffee_toasted") });
  await at(page, "pack-file").setInputFiles(broken);
  await at(page, "pack-check").click();
  await at(page, "pack-fault").first().waitFor();
  const faults = await at(page, "pack-fault").allTextContents();
  assert.ok(faults.some((one) => /^halal\.csv:\d+/.test(one)) && faults.length > 1, faults.join("\n"));
  await look(page, "admin-packs");

  // Without fault it is kept, and nothing is in force yet.
  const archive = pack(name, { "label.csv": (text) => text.replace(/^LABEL-ELECTRONIC,.*\n/m, "") });
  await at(page, "pack-file").setInputFiles(archive);
  await at(page, "pack-check").click();
  await at(page, "pack-passed").waitFor();
  await at(page, "pack-keep").click();
  await page.waitForURL(/\/admin\/aturan\/rpk_/);
  await at(page, "state-kept").waitFor();
  await at(page, "may-not-activate").waitFor();
  await at(page, "change").first().waitFor();
  assert.match(await at(page, "differences").textContent(), /LABEL-ELECTRONIC/);

  // Whom it touches on a day.
  const far = day(1500);
  await at(page, "preview-day").fill(far);
  await at(page, "preview").click();
  // It asks everybody's goods twice.
  await at(page, "preview-count").first().waitFor({ timeout: 60000 });
  await at(page, "preview-seller").first().waitFor();
  await look(page, "admin-pack");

  // A second person puts it in force, from a day far away, after being asked.
  const other = await signedIn(browser, colleague(), 1280);
  await other.goto(new URL(page.url()).pathname);
  await at(other, "active_from").fill("2020-01-01");
  await at(other, "activate").click();
  await at(other, "dialog-confirm").click();
  await at(other, "active_from-error").or(at(other, "form-error")).waitFor();
  await at(other, "active_from").fill(far);
  await at(other, "activate").click();
  await at(other, "dialog-confirm").waitFor();
  await look(other, "admin-pack-confirm");
  await at(other, "dialog-confirm").click();
  await at(other, "state-planned").waitFor();
  await other.goto("/admin/aturan");
  await at(other, "pack-row").first().waitFor();
  await look(other, "admin-packs-kept");
});
