// A phone-sized Chromium from Debian, screenshots, and axe on every page that is looked at.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { up } from "../support/dermaga.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const output = new URL("output/", import.meta.url).pathname;
mkdirSync(output, { recursive: true });

/** By how many milliseconds a page's timers and frames come late, as on a busy machine: what a test did not wait for shows. */
const lateness = Number(process.env.DERMAGA_BROWSER_LATENESS_MS ?? 0);

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A person's own browser window, 360 px wide, in Indonesian; a page error fails the test. */
export async function person(browser, width = 360) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 740 : 900 }, locale: "id-ID", baseURL: up.base_url, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  page.setDefaultTimeout(15000);
  if (lateness > 0) await context.addInitScript((late) => {
    const [timer, frame] = [globalThis.setTimeout, globalThis.requestAnimationFrame];
    globalThis.setTimeout = (callback, after = 0, ...rest) => timer(callback, after + late, ...rest);
    globalThis.requestAnimationFrame = (callback) => frame(() => timer(() => callback(performance.now()), late));
  }, lateness);
  return page;
}

/** A browser window of somebody who is signed in already. */
export async function signedIn(browser, { cookie }, width) {
  const page = await person(browser, width);
  const [name, value] = cookie.split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url: up.base_url }]);
  return page;
}

export const at = (page, name) => page.locator(`[data-test="${name}"]`);

/** Waits until the control that a selector names has the focus, and a text if one is given. */
export const focused = (page, selector, hasText) => page.locator(`${selector}:focus`, { hasText }).waitFor({ state: "attached" });

/** Looks at the page at 360 and 1280 px: a screenshot of each, no sideways scrolling, no axe violation. */
export async function look(page, name) {
  const before = page.viewportSize();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
    await page.evaluate(() => document.fonts.ready);
    // The reference is a page of 100,000 px: its picture alone took longer than a test may wait on a busy machine.
    const isLong = await page.evaluate(() => document.documentElement.scrollHeight > 20_000);
    await page.screenshot({ path: join(output, `${name}-${width}.png`), fullPage: !isLong });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${name} scrolls sideways by ${overflow} px at ${width} px`);
    // The page's own policy forbids foreign scripts; a debugger's evaluation is not bound by it.
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")} ${one.nodes[0].failureSummary}`), [], `${name} at ${width} px`);
  }
  await page.setViewportSize(before);
}
