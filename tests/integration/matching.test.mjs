// Order, payment, waybill and inventory held against each other, rule by rule, over HTTP.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { expectStatus, newPartner } from "../support/dermaga.mjs";

describe("matching", () => {
  const order311 = {
    guid: "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C311", appTime: "20261124101500", orderNo: "DMG202611240001", ebpCode: "4601W60001", ebpName: "电商平台", ebcCode: "4601W60002", ebcName: "电商企业",
    goodsValue: "295.70", freight: "24", discount: "10", taxTotal: "29.10", acturalPaid: "338.80", buyerRegNo: "buyer-1", buyerName: "订购人", buyerTelephone: "13800138000", buyerIdNumber: "11010519491231002X",
    payCode: "4601W60003", payName: "支付企业", payTransactionId: "PAY202611240001", consignee: "收货人", consigneeTelephone: "13800138000", consigneeAddress: "河南省 郑州市 收货地址 1 号",
    lines: [
      { gnum: 1, itemNo: "GYO-250", itemName: "加幽阿拉比卡烘焙咖啡豆", gmodel: "咖啡豆|250克/袋", unit: "125", qty: "2", price: "88", totalPrice: "176", currency: "142", country: "112" },
      { gnum: 2, itemNo: "CHO-065", itemName: "巴厘岛70%黑巧克力", gmodel: "黑巧克力|65克/块", unit: "007", qty: "3", price: "39.90", totalPrice: "119.70", currency: "142", country: "112" },
    ],
  };
  const declared = (line, gcode, kg) => ({ ...line, gname: line.itemName, gcode, barCode: "无", qty1: kg, unit1: "035" });
  const formal = (number) => ({ guid: `0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C${number}`, appType: "1", appStatus: "2", currency: "142" });
  const parcel = () => structuredClone({
    order: { ...formal(311), orderType: "I", buyerIdType: "1", ...order311 },
    payment: { ...formal(411), payerIdType: "1", appTime: "20261124101630", payCode: "4601W60003", payName: "支付企业", payTransactionId: "PAY202611240001", orderNo: "DMG202611240001", ebpCode: "4601W60001", ebpName: "电商平台", payerIdNumber: "11010519491231002X", payerName: "订购人", amountPaid: "338.80", payTime: "20261124101610" },
    waybill: { ...formal(511), packNo: "1", appTime: "20261124180000", logisticsCode: "4601W60004", logisticsName: "物流企业", logisticsNo: "WB0000000001", billNo: "12612345675", orderNo: "DMG202611240001", freight: "24", insuredFee: "0", weight: "0.835", consignee: "收货人", consigneeAddress: "河南省 郑州市 收货地址 1 号", consigneeTelephone: "13800138000" },
    inventory: {
      ...formal(621), ieFlag: "I", buyerIdType: "1", appTime: "20261125090000", orderNo: "DMG202611240001", ebpCode: "4601W60001", ebpName: "电商平台", ebcCode: "4601W60002", ebcName: "电商企业", logisticsNo: "WB0000000001", logisticsCode: "4601W60004", logisticsName: "物流企业",
      assureCode: "4601W60005", declTime: "20261125", customsCode: "4604", portCode: "4604", buyerIdNumber: "11010519491231002X", buyerName: "订购人", buyerTelephone: "13800138000", consigneeAddress: "河南省 郑州市 收货地址 1 号",
      agentCode: "4601W60006", agentName: "报关代理", tradeMode: "9610", trafMode: "5", trafNo: "GA898", voyageNo: "GA898", billNo: "12612345675", country: "112", freight: "24", insuredFee: "0", packNo: "1", grossWeight: "0.835", netWeight: "0.695",
      lines: [declared(order311.lines[0], "0901210000", "0.5"), declared(order311.lines[1], "1806320000", "0.195")],
    },
  });
  test("the golden parcel passes; the positive list of the pack is asked", async () => {
    const partner = await newPartner();
    const report = expectStatus(await partner.post("/partner/v1/customs/match", parcel()), 200).json;
    assert.equal(report.passes, true, JSON.stringify(report.findings));
    assert.deepEqual(report.findings.map((one) => [one.rule, one.severity, one.line]), [["M15", "warning", 2]], "chocolate is only probably listed");
  });
  const message = (number) => readFileSync(new URL(`../unit/paper/golden/CEB${number}.xml`, import.meta.url), "utf8");
  const messages = (changes = {}) => Object.fromEntries(Object.entries({ order: 311, payment: 411, waybill: 511, inventory: 621 }).map(([name, number]) => [name, (changes[name] ?? ((xml) => xml))(message(number))]));
  const rulesOf = (report) => report.findings.map((one) => [one.rule, one.severity, one.line]);
  test("the messages themselves say the same; what is wrong in one has its place in it", async () => {
    const partner = await newPartner();
    const match = (body) => partner.post("/partner/v1/customs/match", body);
    const report = expectStatus(await match(messages()), 200).json;
    assert.deepEqual([report.passes, rulesOf(report)], [true, [["M15", "warning", 2]]]);
    const mixed = expectStatus(await match({ ...parcel(), waybill: message(511) }), 200).json;
    assert.deepEqual(rulesOf(mixed), rulesOf(report));
    const broken = messages({
      order: () => "<order>",
      payment: (xml) => xml.replace(/<ceb:Payment>.*<\/ceb:Payment>/s, (one) => one + one),
      waybill: () => message(311),
      inventory: (xml) => xml.replace(/ *<ceb:assureCode>.*\n/, "").replace(">9610<", ">0110<"),
    });
    for (const language of ["id", "en", "zh-CN"]) {
      const { errors } = expectStatus(await partner.post("/partner/v1/customs/match", broken, { headers: { "accept-language": language } }), 422).json;
      assert.deepEqual(errors.map((one) => [one.pointer, one.code]).sort(), [
        ["/inventory/CEB621Message/Inventory[1]/InventoryHead/assureCode", "ceb_missing"], ["/inventory/CEB621Message/Inventory[1]/InventoryHead/tradeMode", "ceb_value"],
        ["/order", "xml_malformed"], ["/payment", "match_one_document"], ["/waybill/CEB511Message", "ceb_root"],
      ]);
      assert.ok(errors.every((one) => one.message && one.message !== one.code));
    }
  });
  test("bonded goods outside the pilot cities (1239) are matched as those inside (1210)", async () => {
    const partner = await newPartner();
    for (const mode of ["1210", "1239"]) {
      const bonded = parcel();
      Object.assign(bonded.inventory, { tradeMode: mode, country: "142", emsNo: "T4604W000001", areaCode: "4604W60001", areaName: "综合保税区", trafNo: "", voyageNo: "", billNo: "" });
      for (const line of bonded.inventory.lines) line.itemRecordNo = "1";
      const findings = async () => rulesOf(expectStatus(await partner.post("/partner/v1/customs/match", bonded), 200).json).filter(([, severity]) => severity === "error");
      assert.deepEqual(await findings(), [], mode);
      Object.assign(bonded.inventory, { emsNo: "", country: "112" });
      delete bonded.inventory.lines[1].itemRecordNo;
      assert.deepEqual(await findings(), [["M16", "error", null], ["M16", "error", 2], ["M16", "error", null]], mode);
    }
  });
  test("what customs demand is not filled in for the sender, and an unknown year counts this order", async () => {
    const partner = await newPartner();
    const bare = parcel();
    for (const name of ["order", "payment", "waybill", "inventory"]) bare[name].orderNo = "";
    delete bare.payment.currency;
    delete bare.waybill.packNo;
    delete bare.payment.amountPaid;
    delete bare.inventory.lines[1].qty;
    const errors = expectStatus(await partner.post("/partner/v1/customs/match", bare), 422).json.errors;
    assert.deepEqual(errors.map((one) => [one.pointer, one.code]).sort(), [
      "/inventory/lines/1/qty", "/inventory/orderNo", "/order/orderNo", "/payment/amountPaid", "/payment/currency", "/payment/orderNo", "/waybill/orderNo", "/waybill/packNo",
    ].map((pointer) => [pointer, "required"]));
    const dollars = parcel();
    dollars.payment.currency = "502";
    assert.deepEqual(expectStatus(await partner.post("/partner/v1/customs/match", dollars), 200).json.findings.filter((one) => one.severity === "error").map((one) => one.rule), ["M17"]);
    const dear = parcel();
    dear.inventory.insuredFee = "26000";
    assert.ok(expectStatus(await partner.post("/partner/v1/customs/match", dear), 200).json.findings.some((one) => one.code === "match_year_limit"));
  });
  const every = (one, name, value) => { for (const document of ["order", "inventory"]) one[document].lines[0][name] = value; };
  const id = (one, value) => { one.order.buyerIdNumber = one.payment.payerIdNumber = one.inventory.buyerIdNumber = value; };
  const breaks = {
    "M1 error": (one) => { one.waybill.orderNo = "OTHER"; },
    "M2 error": (one) => { one.payment.ebpCode = "4601W69999"; },
    "M3 error": (one) => { one.order.taxTotal = "29.09"; },
    "M4 error": (one) => { one.payment.amountPaid = "338.79999"; },
    "M5 error": (one) => { one.payment.payerName = "收货人"; },
    "M6 error": (one) => { one.payment.payTransactionId = "PAY1"; },
    "M7 error": (one) => { one.waybill.consigneeTelephone = "13800138001"; },
    "M8 error": (one) => { one.inventory.lines[0].unit = "007"; },
    "M8 warning": (one) => every(one, "unit", "999"),
    "M9 error": (one) => every(one, "price", "87.99"),
    "M10 warning": (one) => { one.waybill.weight = "0.88"; },
    "M11 error": (one) => { one.inventory.netWeight = "0.836"; },
    "M12 warning": (one) => { one.waybill.appTime = "20261124101609"; },
    "M13 error": (one) => id(one, "110105194912310021"),
    "M14 error": (one) => { one.inventory.insuredFee = "4680.31"; },
    "M15 error": (one) => Object.assign(one.inventory.lines[0], { gcode: "1701991000", qty1: "2.00001" }),
    "M16 error": (one) => { one.inventory.voyageNo = ""; },
    "M17 error": (one) => { one.order.lines[1].currency = "502"; },
    "M18 info": (one) => { one.waybill.consignee = " 收货人"; },
  };
  test("each rule broken alone is found alone", async () => {
    const partner = await newPartner();
    for (const [wanted, change] of Object.entries(breaks)) {
      const broken = parcel();
      change(broken);
      const report = expectStatus(await partner.post("/partner/v1/customs/match", broken), 200).json;
      const found = report.findings.filter(({ rule, severity, line }) => rule !== "M15" || severity === "error" || line !== 2);
      assert.deepEqual(found.map(({ rule, severity }) => `${rule} ${severity}`), [wanted], JSON.stringify(found));
      assert.equal(report.passes, !wanted.endsWith("error"));
      assert.ok(found[0].text.length > 20 && !found[0].text.includes("{"), found[0].text);
    }
  });
  test("an order reported after its payment is asked when it was placed, and that decides", async () => {
    const partner = await newPartner();
    const times = async (ordered_at) => {
      const late = { ...parcel(), ...(ordered_at && { ordered_at }) };
      late.order.appTime = "20261124120000";
      const { findings, passes } = expectStatus(await partner.post("/partner/v1/customs/match", late, { headers: { "accept-language": "id" } }), 200).json;
      assert.equal(passes, true);
      return findings.filter((one) => one.rule === "M12");
    };
    const [open] = await times();
    assert.deepEqual([open.code, open.severity, open.left, open.right], ["match_paid_before_report", "warning", { field: "payment.payTime", value: "2026-11-24 10:16:10" }, { field: "order.appTime", value: "2026-11-24 12:00:00" }]);
    assert.match(open.text, /ordered_at/);
    assert.deepEqual(await times("2026-11-24T02:15:00Z"), [], "10:15 in Beijing, and the payment came at 10:16:10");
    const [early] = await times("2026-11-24T10:16:11+08:00");
    assert.deepEqual([early.code, early.right], ["match_paid_before_order", { field: "ordered_at", value: "2026-11-24 10:16:11" }]);
    for (const wrong of ["20261124101500", 7, null, "kemarin"]) {
      const { errors } = expectStatus(await partner.post("/partner/v1/customs/match", { ...parcel(), ordered_at: wrong }), 422).json;
      assert.deepEqual(errors.map((one) => [one.pointer, one.code]), [["/ordered_at", "match_ordered_at"]]);
    }
  });
  test("a cap of the list counts what the buyer had this year", async () => {
    const partner = await newPartner();
    const sugar = (had) => {
      const one = parcel();
      Object.assign(one.inventory.lines[0], { gcode: "1701991000", qty1: "1.5" });
      return { ...one, ...(had !== undefined && { had_this_year: had }) };
    };
    const list = async (had) => expectStatus(await partner.post("/partner/v1/customs/match", sugar(had)), 200).json.findings.filter((one) => one.rule === "M15" && one.line === 1).map((one) => one.code);
    assert.deepEqual(await list(), ["match_listing_unknown"]);
    assert.deepEqual(await list({ positive_list_sugar_max: 500 }), ["match_listing_unknown"]);
    assert.deepEqual(await list({ positive_list_sugar_max: 501 }), ["match_list_remark"]);
    const refused = async (had) => expectStatus(await partner.post("/partner/v1/customs/match", sugar(had), { headers: { "accept-language": "en" } }), 422).json.errors.map((one) => [one.pointer, one.code]);
    assert.deepEqual(await refused({ salt: 5 }), [["/had_this_year/salt", "match_limit_unknown"]]);
    for (const wrong of [-1, 1.5, "5", null]) assert.deepEqual(await refused({ positive_list_sugar_max: wrong }), [["/had_this_year/positive_list_sugar_max", "match_had_this_year"]]);
    assert.deepEqual(await refused([]), [["/had_this_year", "match_had_this_year"]]);
  });
  test("a second quantity without its unit is told before customs do", async () => {
    const odd = parcel();
    odd.inventory.lines[0].qty2 = "2";
    const answer = expectStatus(await (await newPartner()).post("/partner/v1/customs/match", odd, { headers: { "accept-language": "en" } }), 422).json;
    assert.deepEqual(answer.errors.map((one) => [one.pointer, one.code]), [["/inventory/lines/0/unit2", "ceb_alone"]]);
    assert.match(answer.errors[0].message, /qty2.*both or neither/);
  });
  test("a broken rule is named with both values, personal ones covered, unknown members refused", async () => {
    const partner = await newPartner();
    const broken = parcel();
    broken.order.taxTotal = "29.09";
    broken.payment.payerName = "收货人";
    const report = expectStatus(await partner.post("/partner/v1/customs/match", broken), 200).json;
    assert.equal(report.passes, false);
    const sum = report.findings.find((one) => one.rule === "M3");
    assert.ok(sum.text.length > 10 && sum.left.value && sum.right.value);
    assert.equal(report.findings.find((one) => one.rule === "M5").left.value, null);
    const odd = parcel();
    odd.order.actualPaid = "1";
    odd.waybill.weight = "heavy";
    delete odd.payment;
    odd["a/b"] = "";
    assert.deepEqual(expectStatus(await partner.post("/partner/v1/customs/match", odd), 422).json.errors.map((one) => one.pointer).sort(), ["/a~1b", "/order/actualPaid", "/payment", "/waybill/weight"]);
  });
});
