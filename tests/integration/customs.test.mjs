// Messages for Chinese customs out of orders, what customs answer, and the same on the command line.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { administrator, expectStatus, newPartner, newProduct, order, placeOrder, up, verifiedSeller } from "../support/dermaga.mjs";
import { note, number, orderPlay } from "../support/order_play.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "dermaga-customs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const golden = (name) => readFileSync(join(here, "../unit/paper/golden", `${name}.xml`), "utf8");
const tool = (...words) => spawnSync(process.env.DERMAGA_BIN, ["customs", ...words], { encoding: "utf8" });
const kept = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const readByTool = (name, xml) => {
  const { status, stdout, stderr } = tool("read", kept(name, xml));
  return { status, json: JSON.parse(stdout || "null"), stderr };
};
const documents = { order: "CEB311", payment: "CEB411", waybill: "CEB511", inventory: "CEB621" };

let seller, other, partner, stranger, coffee, chocolate, othersChocolate, read, moved;
const admin = administrator();
before(async () => {
  [seller, other, partner, stranger] = [await verifiedSeller(), await verifiedSeller(), await newPartner(), await newPartner()];
  ({ read, moved } = orderPlay(admin, partner));
  coffee = await newProduct(seller, { sku: "GYO-250", title: { id: "Kopi Gayo 250 g", zh: "加幽阿拉比卡烘焙咖啡豆" } });
  const dark = { sku: "CHO-065", title: { id: "Cokelat hitam Bali 70%", zh: "巴厘岛70%黑巧克力" }, hs_code: "1806.32.00", category: "cokelat" };
  [chocolate, othersChocolate] = [await newProduct(seller, dark), await newProduct(other, dark)];
  expectStatus(await seller.put(`/api/v1/products/${coffee.id}/trade`, { gcode: "0901210000" }, { ifMatch: 0 }), 200);
});

const sql = (text) => execFileSync("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();
const placed = async (more = {}, dark = chocolate) => expectStatus(await placeOrder(partner, order([{ product_id: coffee.id, quantity: 2 }, { product_id: dark.id, quantity: 3 }], more)), 201).json;
const lines = (...pairs) => ({ lines: pairs.map(([line, quantity]) => ({ line, quantity })) });
const promised = [["confirm"], ["pack"], ["hand_over", number("JNE-1")]];
const journey = [["submit_export", number("PEB-1")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]];
const inTransit = journey.slice(0, 3);
async function moveAll(who, id, moves) {
  for (const [verb, body] of moves) await moved(who, id, verb, body);
}
const address = (id, document) => `/partner/v1/orders/${id}/customs/messages/${document}`;
const receipts = (xml, { who = partner, query = "", ...options } = {}) =>
  who.request("POST", `/partner/v1/customs/receipts${query}`, { body: xml, headers: { "content-type": "application/xml" }, ...options });
const problems = (answer) => expectStatus(answer, 422).json.errors.map((one) => `${one.pointer} ${one.code}`).sort();

/** What a partner gives for the golden message of a document: all of it but what the order says itself. */
function given(document, change = () => {}) {
  const { documents: [whole], transfer } = readByTool(`${document}.xml`, golden(documents[document])).json;
  const known = ["appType", "appStatus", "orderType", "currency", "buyerIdType", "payerIdType", "ieFlag", "tradeMode", "goodsValue", "acturalPaid"];
  for (const name of known) delete whole[name];
  if (document === "inventory") for (const name of ["country", "packNo"]) delete whole[name];
  for (const line of whole.lines ?? []) {
    for (const name of ["gnum", "itemNo", "itemName", "gname", "qty", "currency", "totalPrice"]) delete line[name];
    if (line.gcode === "0901210000") delete line.gcode;
  }
  // The golden documents are other orders' too.
  whole.guid = randomUUID().toUpperCase();
  change(whole);
  return { document: whole, transfer };
}
/** A message as its golden file, but for its name. */
const named = (xml) => xml.replace(/[0-9A-F]{8}-[0-9A-F-]{27}/g, "GUID");

describe("messages", () => {
  for (const [document, message] of Object.entries(documents)) {
    test(`${message} of the golden order is the golden file, byte for byte`, async () => {
      const { id } = await placed();
      const body = given(document);
      const answer = expectStatus(await partner.post(address(id, document), body), 200);
      assert.equal(answer.headers.get("content-type"), "application/xml");
      assert.equal(answer.headers.get("cache-control"), "no-store");
      assert.equal(named(answer.text), named(golden(message)));
      assert.equal(answer.text.split(body.document.guid).length, 3, "message and document have the guid");
    });
  }

  for (const route of ["1210", "1239"])
    test(`bonded goods (${route}) lie in China already`, async () => {
      const { id } = await placed({ route });
      const body = given("inventory", (whole) => { for (const name of ["trafNo", "voyageNo", "billNo"]) delete whole[name]; });
      const [written] = readByTool("inventory.xml", expectStatus(await partner.post(address(id, "inventory"), body), 200).text).json.documents;
      assert.deepEqual([written.tradeMode, written.country], [route, "142"]);
    });

  test("number, time and guid are given by the house when the partner leaves them out", async () => {
    const { id, reference } = await placed();
    const body = given("payment", (whole) => { for (const name of ["guid", "appTime", "orderNo"]) delete whole[name]; });
    const xml = expectStatus(await partner.post(address(id, "payment"), body), 200).text;
    const [written] = readByTool("payment.xml", xml).json.documents;
    assert.equal(written.orderNo, reference);
    assert.match(written.guid, /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    const [year, month, day, hour, minute, second] = written.appTime.match(/^(....)(..)(..)(..)(..)(..)$/).slice(1);
    assert.ok(Math.abs(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`) - Date.now()) < 60000, written.appTime);
  });

  test("an order in yuan knows its prices; lines that were taken out are not declared", async () => {
    const as_of = new Date(Date.now() - 1000).toISOString();
    expectStatus(await administrator().post("/admin/v1/exchange_rates", { base: "CNY", value: "2250", source: `CFETS ${randomUUID()}`, as_of, valid_until: new Date(Date.now() + 3600000).toISOString() }), 201);
    const quoted = expectStatus(await partner.post("/partner/v1/quotes", { destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "CNY", lines: [{ product_id: chocolate.id, quantity: 1 }, { product_id: coffee.id, quantity: 2 }] }), 201).json;
    const { id, lines } = expectStatus(await placeOrder(partner, { reference: `PO-${randomUUID().slice(0, 8)}`, quote_id: quoted.id }), 201).json;
    const { version } = expectStatus(await partner.get(`/partner/v1/orders/${id}`), 200).json;
    expectStatus(await partner.post(`/partner/v1/orders/${id}/cancel`, { lines: [{ line: 1, quantity: 1 }] }, { ifMatch: version }), 200);
    const body = given("order", (whole) => { whole.lines = [{ gmodel: "咖啡豆|250克/袋", unit: "125", country: "112" }]; });
    const [written] = readByTool("order.xml", expectStatus(await partner.post(address(id, "order"), body), 200).text).json.documents;
    const price = Number(lines[1].unit_price.amount);
    assert.deepEqual(written.lines.map((line) => [line.gnum, line.itemNo, line.qty, Number(line.price), Number(line.totalPrice)]), [[1, "GYO-250", "2", price, price * 2]]);
    assert.equal(Number(written.goodsValue), price * 2);
    assert.equal(Number(written.acturalPaid).toFixed(2), (price * 2 + 24 + 29.1 - 10).toFixed(2));
  });

  test("what is missing is named field by field, in three languages", async () => {
    const { id } = await placed();
    const bare = given("inventory", (whole) => {
      for (const name of ["buyerIdNumber", "assureCode", "freight"]) delete whole[name];
      delete whole.lines[0].price;
      delete whole.lines[1].gcode;
    });
    delete bare.transfer.dxpId;
    for (const [language, text] of [["id", /isi/i], ["en", /fill|enter|write|give/i], ["zh-CN", /填/]]) {
      const answer = await partner.request("POST", address(id, "inventory"), { body: bare, headers: { "accept-language": language } });
      assert.deepEqual(problems(answer), ["/document/assureCode required", "/document/buyerIdNumber required", "/document/freight required", "/document/lines/0/price required", "/document/lines/1/gcode required", "/transfer/dxpId required"]);
      for (const one of answer.json.errors) assert.match(one.message, text);
    }
    assert.deepEqual(problems(await partner.post(address(id, "inventory"), {})).filter((one) => !one.startsWith("/document")), ["/transfer required"]);
  });

  test("what the order says is not contradicted, and nothing unknown passes", async () => {
    const { id } = await placed();
    const change = (whole) => {
      whole.tradeMode = "1210";
      whole.lines[1].gnum = 1;
      whole.lines[0].prise = "1";
      whole.grossWeight = "heavy";
      whole.currency = "502";
      whole.packNo = "2";
      whole.lines[1].currency = "360";
      whole.lines[1].qty2 = "1";
    };
    assert.deepEqual(problems(await partner.post(address(id, "inventory"), given("inventory", change))), [
      "/document/currency customs_take_only", "/document/grossWeight customs_number_format", "/document/lines/0/prise unknown_field", "/document/lines/1/currency customs_take_only",
      "/document/lines/1/gnum customs_order_says", "/document/lines/1/unit2 ceb_alone", "/document/packNo customs_take_only", "/document/tradeMode customs_order_says",
    ]);
    const more = given("order", (whole) => whole.lines.push({}));
    assert.deepEqual(problems(await partner.post(address(id, "order"), more)).filter((one) => one.endsWith("customs_lines_of_order")), ["/document/lines customs_lines_of_order"]);
    assert.deepEqual(problems(await partner.post(address(id, "payment"), { ...given("payment"), document: [] })).filter((one) => one.endsWith("wrong_type")), ["/document wrong_type"]);
  });

  test("general trade has none, nor has an order of which nothing is left; others' orders are not there", async () => {
    const cargo = await placed({ route: "0110" });
    assert.equal(expectStatus(await partner.post(address(cargo.id, "order"), given("order")), 409).json.code, "customs_messages_retail_only");
    const gone = await placed();
    expectStatus(await partner.post(`/partner/v1/orders/${gone.id}/cancel`, {}, { ifMatch: gone.version }), 200);
    assert.equal(expectStatus(await partner.post(address(gone.id, "order"), given("order")), 409).json.code, "customs_nothing_left");
    const { id } = await placed();
    expectStatus(await stranger.post(address(id, "order"), given("order")), 404);
    expectStatus(await partner.post(address(id, "invoice"), given("order")), 404);
  });

  test("a guid is of one document; a hundred messages an order; a check keeps none", async () => {
    const { id } = await placed();
    const body = given("waybill");
    const send = (more = {}, query = "") => partner.post(address(id, "waybill") + query, { ...body, ...more });
    expectStatus(await send(), 200);
    assert.deepEqual(problems(await partner.post(address(id, "payment"), given("payment", (whole) => { whole.guid = body.document.guid; }))), ["/document/guid customs_guid_taken"]);
    for (let made = 1; made < 100; ++made) expectStatus(await send({ document: { ...body.document, guid: undefined } }), 200);
    assert.equal(expectStatus(await send({ document: { ...body.document, guid: undefined } }), 409).json.code, "customs_messages_too_many");
    expectStatus(await send({ document: { ...body.document, guid: undefined } }, "?mode=validate"), 200);
  });

  test("nothing personal is kept: not the message, not under an Idempotency-Key", async () => {
    const { id } = await placed();
    const body = given("order", (whole) => Object.assign(whole, { buyerName: "绝密买家", consigneeAddress: "绝密地址 7 号" }));
    const key = randomUUID();
    const first = expectStatus(await partner.post(address(id, "order"), body, { key }), 200);
    assert.ok(first.text.includes("绝密买家"));
    const other = expectStatus(await partner.post(address(id, "order"), { ...body, document: { ...body.document, freight: "25" } }, { key }), 200);
    assert.notEqual(other.text, first.text, "nothing was kept to be replayed");
    const dump = execFileSync("pg_dump", ["--data-only", "--schema=export", "--schema=platform", "--schema=events", up.database_url], { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.ok(dump.includes(body.document.guid), "the dump is of this database");
    assert.ok(!dump.includes("绝密"), "a buyer's name lies in the database");
    assert.ok(!dump.includes(key));
  });
});

describe("the parcel", () => {
  /** What order and inventory declare, after all four documents were made of the order and held against each other;
      `places` are the lines of the golden order that the partner gives. */
  async function declared(id, ...places) {
    const written = {};
    let paid;
    for (const document of Object.keys(documents)) {
      const body = given(document, (whole) => {
        if (whole.lines) whole.lines = places.map((place) => whole.lines[place]);
        if (document === "payment") whole.amountPaid = paid;
      });
      written[document] = expectStatus(await partner.post(address(id, document), body), 200).text;
      if (document === "order") paid = readByTool("order.xml", written.order).json.documents[0].acturalPaid;
    }
    const report = expectStatus(await partner.post("/partner/v1/customs/match", written), 200).json;
    assert.deepEqual([report.passes, report.findings.filter((one) => one.rule !== "M15")], [true, []]);
    const [ordered, listed] = ["order", "inventory"].map((document) => readByTool(`${document}.xml`, written[document]).json.documents[0].lines.map(({ gnum, itemNo, qty }) => [gnum, itemNo, qty]));
    assert.deepEqual(listed, ordered);
    return ordered;
  }
  const hasNothing = async (id) => {
    for (const document of Object.keys(documents))
      assert.equal(expectStatus(await partner.post(address(id, document), given(document)), 409).json.code, "customs_nothing_left");
  };
  const lapse = (id, who) => sql(`update export.consignments set placed_at = placed_at - interval '73 hours' where order_id = '${id}' and seller_id = '${who.account.seller_id}';
    select export.lapse_orders(now(), 100)`);
  /** Of both sellers, handed over by both. */
  async function sent() {
    const { id } = await placed({}, othersChocolate);
    for (const who of [seller, other]) await moveAll(who, id, promised);
    return id;
  }

  test("goods of a seller who let the order lapse are not in it", async () => {
    const { id } = await placed({}, othersChocolate);
    await moveAll(seller, id, promised);
    assert.deepEqual(await declared(id, 0, 1), [[1, "GYO-250", "2"], [2, "CHO-065", "3"]], "the other may still confirm");
    lapse(id, other);
    assert.equal((await read(partner, id)).state, "partial");
    assert.deepEqual(await declared(id, 0), [[1, "GYO-250", "2"]]);
    await moveAll(partner, id, inTransit);
    assert.deepEqual(await declared(id, 0), [[1, "GYO-250", "2"]]);
  });

  test("goods of a seller who refused, or whose part the office cancelled, are not in it", async () => {
    const [refused, cancelled] = [await placed({}, othersChocolate), await placed({}, othersChocolate)];
    await moved(seller, refused.id, "refuse");
    await moved(other, cancelled.id, "confirm");
    await moved(admin, cancelled.id, "cancel", note("Toko tutup"));
    assert.deepEqual(await declared(refused.id, 1), [[1, "CHO-065", "3"]]);
    assert.deepEqual(await declared(cancelled.id, 0), [[1, "GYO-250", "2"]]);
  });

  test("an order that lapsed, came back before China or was lost as a whole has no documents", async () => {
    const late = await placed();
    lapse(late.id, seller);
    await hasNothing(late.id);
    const lost = await placed();
    await moveAll(seller, lost.id, promised);
    await moved(admin, lost.id, "write_off", note("Kapal tenggelam"));
    await hasNothing(lost.id);
    for (const rejected of [[...journey.slice(0, 1), ["reject_export", note("Dokumen kurang")]], [...journey.slice(0, 4), ["reject_import", note("Ditolak")]]]) {
      const home = await placed();
      await moveAll(seller, home.id, promised);
      await moveAll(partner, home.id, rejected);
      await moved(partner, home.id, "send_back");
      await hasNothing(home.id);
      assert.equal((await moved(seller, home.id, "receive_back")).state, "returned");
      await hasNothing(home.id);
    }
  });

  test("lines rejected at export are not in it, whether or not they have arrived, and however the rest goes on", async () => {
    const id = await sent();
    await moved(partner, id, "submit_export", number("PEB-1"));
    await moved(partner, id, "reject_export", note("Satu baris ditolak"));
    await moved(partner, id, "send_back", lines([1, 1], [2, 2]));
    const rest = [[1, "GYO-250", "1"], [2, "CHO-065", "1"]];
    assert.deepEqual(await declared(id, 0, 1), rest, "on their way home");
    await moved(seller, id, "receive_back");
    await moveAll(partner, id, inTransit);
    assert.deepEqual(await declared(id, 0, 1), rest);
    await moveAll(partner, id, journey.slice(3));
    assert.deepEqual(await declared(id, 0, 1), rest);
    await moved(other, id, "receive_back");
    assert.deepEqual(await declared(id, 0, 1), rest, "what arrived late had never been in it");
  });

  test("what was lost on the way, or destroyed by customs with what was to go back, is not in it", async () => {
    const lost = await sent();
    await moveAll(partner, lost, inTransit);
    await moved(admin, lost, "write_off", { ...note("Basah"), ...lines([1, 1]) });
    assert.deepEqual(await declared(lost, 0, 1), [[1, "GYO-250", "1"], [2, "CHO-065", "3"]]);
    const destroyed = await sent();
    await moveAll(partner, destroyed, [...journey.slice(0, 4), ["reject_import", note("Ditolak")]]);
    await moved(partner, destroyed, "send_back", lines([2, 2]));
    await moved(admin, destroyed, "write_off", { ...note("Dimusnahkan"), ...lines([2, 3]) });
    assert.deepEqual(await declared(destroyed, 0), [[1, "GYO-250", "2"]]);
  });

  test("what came in stays declared though the buyer sends it back or is refunded", async () => {
    const id = await sent();
    await moveAll(partner, id, journey);
    const all = [[1, "GYO-250", "2"], [2, "CHO-065", "3"]];
    await moved(seller, id, "refund", { ...note("Satu pecah"), ...lines([1, 1]) });
    assert.deepEqual(await declared(id, 0, 1), all);
    await moved(partner, id, "send_back", { reason: "changed_mind" });
    assert.deepEqual(await declared(id, 0, 1), all);
    for (const who of [seller, other]) await moved(who, id, "receive_back");
    assert.equal((await read(partner, id)).state, "returned");
    assert.deepEqual(await declared(id, 0, 1), all);
  });
});

describe("receipts", () => {
  /** An order on its way, and the guid of its inventory. */
  async function travelling() {
    const { id } = await placed();
    await moveAll(seller, id, promised);
    await moveAll(partner, id, inTransit);
    return { id, guid: await inventoryOf(id) };
  }
  /** An order that import customs look at, and the guid of its inventory. */
  async function submitted() {
    const { id, guid } = await travelling();
    await moved(partner, id, "submit_import", number("I-1"));
    return { id, guid };
  }
  async function inventoryOf(id, change) {
    const body = given("inventory", change);
    expectStatus(await partner.post(address(id, "inventory"), body), 200);
    return body.document.guid;
  }
  const receipt = (guid, status, info = "放行", time = "20261125093015007") => golden("CEB622")
    .replaceAll("0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C621", guid)
    .replace("<ceb:returnStatus>800<", `<ceb:returnStatus>${status}<`).replace("放行", info).replace("20261125093015007", time);
  const stateOf = async (id) => (await read(partner, id)).state;
  const taken = async (xml, options) => expectStatus(await receipts(xml, options), 200).json.receipts[0];

  test("a release moves the order that waits for it, once, and is in its time line", async () => {
    const { id, guid } = await submitted();
    const check = await taken(receipt(guid, "800"), { query: "?mode=validate" });
    assert.deepEqual([check.move, await stateOf(id)], ["release_import", "import_submitted"]);
    const first = await taken(receipt(guid, "800"));
    assert.deepEqual(
      [first.message, first.guid, first.status, first.outcome, first.code, first.order_id, first.move, first.invt_no, first.returned_at],
      ["CEB622", guid, "800", "released", "customs_state_released", id, "release_import", "46042026I000000001", "2026-11-25T01:30:15.007Z"]);
    assert.equal(await stateOf(id), "import_released");
    const { items } = expectStatus(await partner.get(`/partner/v1/orders/${id}/timeline`), 200).json;
    assert.deepEqual(items.at(-1).evidence, { number: "46042026I000000001", carrier: "4604", note: "CEB622 800" });
    assert.deepEqual([(await taken(receipt(guid, "800"))).move, await stateOf(id)], [null, "import_released"]);
  });

  test("a rejection stops it; told again later, it does not reject what was sent anew", async () => {
    const { id, guid } = await submitted();
    assert.equal((await taken(receipt(guid, "100", "退单"))).move, "reject_import");
    assert.equal(await stateOf(id), "import_rejected");
    const anew = await inventoryOf(id);
    await moved(partner, id, "submit_import", number("I-2"));
    assert.equal((await taken(receipt(guid, "100", "退单"))).move, null, "the same receipt");
    assert.equal((await taken(receipt(guid, "100", "退单", "20261126093015007"))).move, null, "the inventory made before");
    assert.equal(await stateOf(id), "import_submitted");
    assert.equal((await taken(receipt(anew, "899"))).move, "release_import");
  });

  for (const [status, verb, state] of [["800", "release_import", "import_released"], ["100", "reject_import", "import_rejected"]])
    test(`customs quicker than the partner: ${status} that found the order in transit moves it when it comes again`, async () => {
      const { id, guid } = await travelling();
      for (const time of ["first", "second"]) assert.deepEqual([(await taken(receipt(guid, status))).move, await stateOf(id)], [null, "in_transit"], time);
      await moved(partner, id, "submit_import", number("I-1"));
      assert.deepEqual([(await taken(receipt(guid, status))).move, await stateOf(id)], [verb, state]);
      if (status === "100") await moved(partner, id, "submit_import", number("I-2"));
      const now = await stateOf(id);
      assert.deepEqual([(await taken(receipt(guid, status))).move, await stateOf(id)], [null, now], "once");
    });

  test("a rejection that came early is of what was declared then, not of what is made anew under its guid", async () => {
    const { id, guid } = await travelling();
    assert.equal((await taken(receipt(guid, "100", "退单"))).move, null);
    await inventoryOf(id, (whole) => { whole.guid = guid; });
    await moved(partner, id, "submit_import", number("I-1"));
    assert.deepEqual([(await taken(receipt(guid, "100", "退单"))).move, await stateOf(id)], [null, "import_submitted"]);
    assert.equal((await taken(receipt(guid, "800"))).move, "release_import");
  });

  test("errors, looks and other documents move nothing; each is explained in the language asked for", async () => {
    const { id, guid } = await submitted();
    for (const [status, outcome, language, text] of [["-621005", "refused", "en", /limit of one transaction/], ["500", "held", "id", /diperiksa/], ["120", "accepted", "zh-CN", /已入库/], ["777", "unknown", "en", /777/]]) {
      const one = await taken(receipt(guid, status), { headers: { "content-type": "application/xml", "accept-language": language } });
      assert.deepEqual([one.order_id, one.outcome, one.move], [id, outcome, null]);
      assert.match(one.text, text);
    }
    assert.equal(await stateOf(id), "import_submitted");
  });

  test("errors in customs' words are explained, and the words are not repeated", async () => {
    const info = "绝密买家 年度额度[-621018], 重复序号[-621027]";
    const answer = expectStatus(await receipts(receipt(randomUUID().toUpperCase(), "100", info)), 200);
    const [one] = answer.json.receipts;
    assert.deepEqual(one.errors.map((error) => [error.status, error.code]), [["-621018", "customs_error_annual_limit"], ["-621027", "customs_error_line_repeated"]]);
    assert.ok(one.errors.every((error) => error.text.length > 20));
    assert.ok(!answer.text.includes("绝密"));
    assert.deepEqual([one.order_id, one.move], [null, null], "nobody made that inventory here");
  });

  test("somebody else's receipt, and one of another kind, belong to no order", async () => {
    const { id, guid } = await submitted();
    assert.equal((await taken(receipt(guid, "800"), { who: stranger })).order_id, null);
    assert.equal(await stateOf(id), "import_submitted");
    const body = given("payment");
    expectStatus(await partner.post(address(id, "payment"), body), 200);
    assert.equal((await taken(receipt(body.document.guid, "800"))).order_id, null);
  });

  test("a receipt under an Idempotency-Key is answered the same again", async () => {
    const { guid } = await submitted();
    const key = randomUUID();
    const first = expectStatus(await receipts(receipt(guid, "800"), { key }), 200);
    const again = expectStatus(await receipts(receipt(guid, "800"), { key }), 200);
    assert.equal(again.headers.get("idempotent-replayed"), "true");
    assert.deepEqual(again.json, first.json);
  });

  test("a document has a hundred receipts", async () => {
    const { id } = await placed();
    const guid = await inventoryOf(id);
    const one = receipt(guid, "2").match(/<ceb:InventoryReturn>[^]*<\/ceb:InventoryReturn>/)[0];
    const at = (number) => one.replace("20261125093015007", `20261125093015${String(number).padStart(3, "0")}`);
    const hundred = receipt(guid, "2").replace(one, Array.from({ length: 100 }, (_, number) => at(number)).join(""));
    assert.equal(expectStatus(await receipts(hundred), 200).json.receipts.length, 100);
    assert.equal(expectStatus(await receipts(receipt(guid, "2", "申报中", "20261126093015000")), 409).json.code, "customs_receipts_too_many");
    expectStatus(await receipts(hundred), 200);
  });

  test("what customs could not read is said to be so", async () => {
    const unreadFields = Object.entries({ guid: randomUUID().toUpperCase(), returnStatus: "-1", returnInfo: "绝密买家 格式错误", returnTime: "20261125093015007", oriCopMsgId: "1", oriMessageType: "CEB311Message", oriBizMessage: "绝密买家" });
    const unread = `<ceb:CEB900Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="${randomUUID().toUpperCase()}" version="1.0">FIELDS</ceb:CEB900Message>`
      .replace("FIELDS", `<ceb:MessageReturn>${unreadFields.map(([name, text]) => `<ceb:${name}>${text}</ceb:${name}>`).join("")}</ceb:MessageReturn>`);
    const answer = expectStatus(await receipts(unread, { headers: { "content-type": "application/xml", "accept-language": "en" } }), 200);
    const [one] = answer.json.receipts;
    assert.deepEqual([one.message, one.outcome, one.code, one.order_id, one.move], ["CEB900", "refused", "customs_format_refused", null, null]);
    assert.match(one.text, /nothing has been declared/);
    assert.ok(!answer.text.includes("绝密"));
    assert.equal(readByTool("unread.xml", unread).json.explanations[0][0].code, "customs_format_refused");
  });

  test("what is no receipt is refused: broken, entities, too deep, too large, another message, wrong fields", async () => {
    const code = async (xml, status) => expectStatus(await receipts(xml), status).json.code;
    assert.equal(await code("<ceb:CEB622Message", 400), "xml_malformed");
    assert.equal(await code('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 400), "xml_doctype");
    assert.equal(await code("<a>".repeat(5000) + "</a>".repeat(5000), 400), "xml_malformed");
    assert.equal(await code("", 400), "xml_malformed");
    expectStatus(await receipts(" ".repeat(512 * 1024 + 1)), 413);
    expectStatus(await partner.post("/partner/v1/customs/receipts", {}), 415);
    assert.deepEqual(problems(await receipts(golden("CEB311"))), ["/CEB622Message ceb_root"]);
    const wrong = receipt("kecil", "800").replace("<ceb:preNo>B46042026112500001</ceb:preNo>", "");
    assert.deepEqual(problems(await receipts(wrong)).map((one) => one.split(" ")[0]), ["/CEB622Message/@guid", "/CEB622Message/InventoryReturn[1]/guid", "/CEB622Message/InventoryReturn[1]/preNo"]);
  });
});

describe("the command line", () => {
  test("what is read is written byte for byte", () => {
    for (const message of [...Object.values(documents), "CEB513"]) {
      const read = tool("read", kept("one.xml", golden(message)));
      assert.equal(read.status, 0, read.stderr);
      const written = tool("write", kept("one.json", read.stdout));
      assert.equal(written.status, 0, written.stdout + written.stderr);
      assert.equal(written.stdout, golden(message));
    }
  });
  test("faults are findings, each at its place, and the exit status says it", () => {
    const { status, json } = readByTool("odd.xml", golden("CEB311").replace("acturalPaid>", "actualPaid>").replace("/ceb:acturalPaid>", "/ceb:actualPaid>"));
    assert.equal(status, 1);
    assert.deepEqual(json.findings.map((one) => [one.pointer, one.code]), [["/CEB311Message/Order[1]/OrderHead/actualPaid", "ceb_unknown"], ["/CEB311Message/Order[1]/OrderHead/acturalPaid", "ceb_missing"]]);
    assert.match(json.findings[0].text, /no such element/);
    const order = readByTool("order.xml", golden("CEB311")).json;
    delete order.documents[0].buyerName;
    const written = tool("write", kept("order.json", JSON.stringify(order)), "--language", "zh");
    assert.equal(written.status, 1);
    assert.deepEqual(JSON.parse(written.stdout).findings.map((one) => [one.pointer, one.code]), [["/documents/0/buyerName", "required"]]);
  });
  test("a receipt comes with what it means, a code with three languages", () => {
    const { status, json } = readByTool("receipt.xml", golden("CEB622").replace("放行", "[-621027]"));
    assert.equal(status, 0);
    assert.deepEqual(json.explanations[0].map((one) => [one.status, one.outcome]), [["800", "released"], ["-621027", "refused"]]);
    const code = tool("explain", "-621005");
    assert.equal(code.status, 0, code.stderr);
    assert.match(code.stdout, /^-621005 refused \(customs_error_single_limit\)\nid: .*\nen: .*limit.*\nzh-CN: .*限值/);
    assert.match(tool("explain", "399", "--of", "order").stdout, /customs_state_settled/);
    assert.equal(tool("explain", "12345").status, 1);
  });
});
