// A bank that speaks SNAP, on the loopback: checks every signature and header by the standard, keeps accounts of
// what it executed, and misbehaves on request.
import { createHash, createHmac, generateKeyPairSync, randomBytes, timingSafeEqual, verify } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const services = {
  "/snap/v1.0/account-inquiry-internal": "15", "/snap/v1.0/account-inquiry-external": "16",
  "/snap/v1.0/transfer-intrabank": "17", "/snap/v1.0/transfer-interbank": "18", "/snap/v1.0/transfer/status": "36",
};
const tokenPath = "/snap/v1.0/access-token/b2b";
const jakartaDay = () => new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10);
/** What stands in an answer. */
const said = (status, service, kind, more = {}) => ({ status, body: { responseCode: `${status}${service}${kind}`, responseMessage: "-", ...more } });

export class Bank {
  clientId = "962489e9-de5d-4eb7-92a4-b07d44d64bf4";
  secret = randomBytes(32).toString("base64");
  partnerId = "82150823919040624621823174737537";
  channelId = "95221";
  code = "014";
  source = "1234567890";
  /** What the bank does with a transfer to an account, by the account's number; ways are below. */
  ways = new Map();
  holder = () => "BATIK PESISIR PEKALONGAN";
  /** Called with what arrived before it is answered: ("16" | "18" | "36" …, body, "before" | "executed"). */
  hook = async () => {};
  isDown = false;
  transfers = new Map();  // by partnerReferenceNo: { account, amount, executed, state, asked }
  faults = [];            // what we did against the standard
  externalIds = new Set();
  tokens = new Set();

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.publicKey = publicKey;
    this.privateKey = privateKey.export({ type: "pkcs8", format: "pem" });
    this.server = createServer((request, response) => this.#serve(request, response));
  }

  async start() {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }
  stop() {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** The settings of a service that pays through it; its files go to `folder`. */
  settings(folder) {
    writeFileSync(join(folder, "bank.pem"), this.privateKey);
    writeFileSync(join(folder, "bank.secret"), `${this.secret}\n`);
    return {
      DERMAGA_BANK_URL: `http://127.0.0.1:${this.server.address().port}/snap`, DERMAGA_BANK_PRIVATE_ADDRESSES: "yes",
      DERMAGA_BANK_CLIENT_ID: this.clientId, DERMAGA_BANK_CLIENT_SECRET_FILE: join(folder, "bank.secret"),
      DERMAGA_BANK_PRIVATE_KEY_FILE: join(folder, "bank.pem"), DERMAGA_BANK_PARTNER_ID: this.partnerId,
      DERMAGA_BANK_CHANNEL_ID: this.channelId, DERMAGA_BANK_CODE: this.code, DERMAGA_BANK_SOURCE_ACCOUNT: this.source,
    };
  }

  /** What left for an account, in transfers. */
  executedTo(account) {
    return [...this.transfers.values()].filter((one) => one.executed && one.account === account);
  }

  #fault(what) {
    this.faults.push(what);
    return what;
  }

  async #serve(request, response) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces).toString();
    const answer = this.isDown ? { status: 503, body: "<h1>Maintenance</h1>" } : await this.#answer(request, body);
    if (answer === null) return;  // says nothing, for ever
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, { "content-type": typeof answer.body === "string" ? "text/html" : "application/json" }).end(text);
  }

  async #answer(request, body) {
    if (request.method === "POST" && request.url === tokenPath) return this.#token(request, body);
    const service = services[request.url];
    if (!service) return { status: 404, body: this.#fault(`no such path: ${request.method} ${request.url}`) };
    const wrong = this.#wrongHeaders(request, body);
    if (wrong) return said(401, service, "00", { responseMessage: this.#fault(wrong) });
    const externalId = request.headers["x-external-id"];
    if (this.externalIds.has(externalId)) {
      this.#fault("X-EXTERNAL-ID twice in a day");
      return said(409, service, "00");
    }
    this.externalIds.add(externalId);
    const asked = JSON.parse(body);
    if (body !== JSON.stringify(asked)) this.#fault("a body that is not minified");
    await this.hook(service, asked, "before");
    if (service === "15" || service === "16") return this.#account(service, asked);
    return service === "36" ? this.#status(asked) : this.#transfer(service, asked);
  }

  #token(request, body) {
    const { "x-timestamp": time, "x-client-key": client, "x-signature": signature } = request.headers;
    const isSigned = verify("RSA-SHA256", Buffer.from(`${client}|${time}`), this.publicKey, Buffer.from(signature ?? "", "base64"));
    if (client !== this.clientId || !isSigned || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/.test(time) || JSON.parse(body).grantType !== "client_credentials")
      return said(401, "73", "00", { responseMessage: this.#fault("a token request that is not ours") });
    const token = randomBytes(24).toString("base64");
    this.tokens.add(token);
    return said(200, "73", "00", { accessToken: token, tokenType: "Bearer", expiresIn: "900" });
  }

  #wrongHeaders({ method, url, headers }, body) {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    const time = headers["x-timestamp"] ?? "";
    const hash = createHash("sha256").update(body).digest("hex").toLowerCase();
    const wanted = createHmac("sha512", this.secret).update(`${method}:${url}:${token}:${hash}:${time}`).digest();
    const given = Buffer.from(headers["x-signature"] ?? "", "base64");
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "a wrong X-SIGNATURE";
    if (!this.tokens.has(token)) return "an unknown token";
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/.test(time)) return "a wrong X-TIMESTAMP";
    if (Math.abs(Date.parse(time) - Date.now()) > 60000) return "an X-TIMESTAMP of another time";
    if (headers["x-partner-id"] !== this.partnerId) return "a wrong X-PARTNER-ID";
    if (headers["channel-id"] !== this.channelId) return "a wrong CHANNEL-ID";
    if (!/^\d{1,36}$/.test(headers["x-external-id"] ?? "")) return "a wrong X-EXTERNAL-ID";
    if (!headers["x-external-id"].startsWith(jakartaDay().replaceAll("-", ""))) return "an X-EXTERNAL-ID of another day";
    return null;
  }

  #account(service, { beneficiaryBankCode, beneficiaryAccountNo: account }) {
    if ((service === "15") !== (beneficiaryBankCode === undefined)) this.#fault("the wrong inquiry for a bank");
    const way = this.ways.get(account);
    if (way === "no_account") return said(404, service, "11");
    const holder = way === "another_holder" ? "TOKO LAIN SEKALI" : this.holder(account);
    return said(200, service, "00", { beneficiaryAccountNo: account, beneficiaryAccountName: holder });
  }

  async #transfer(service, body) {
    const { partnerReferenceNo: reference, amount, beneficiaryAccountNo: account } = body;
    if (!/^[0-9A-Za-z]{1,64}$/.test(reference)) this.#fault("a wrong partnerReferenceNo");
    if (!/^\d+\.\d\d$/.test(amount.value) || amount.currency !== "IDR") this.#fault("a wrong amount");
    if (body.sourceAccountNo !== this.source) this.#fault("a wrong source account");
    if ((service === "17") !== (body.beneficiaryBankCode === undefined)) this.#fault("the wrong transfer for a bank");
    const way = this.ways.get(account) ?? "pay";
    const known = this.transfers.get(reference);
    if (known) {
      known.asked += 1;
      this.#fault(`the transfer ${reference} was asked for again`);
      return said(409, service, "01");
    }
    const transfer = { reference, service, account, amount: amount.value, executed: false, state: "06", asked: 1 };
    const isKept = !["lost", "error_lost", "conflict", "old_token"].includes(way);
    if (isKept) this.transfers.set(reference, transfer);
    if (!["refuse", "pending", "pending_fails"].includes(way) && isKept) Object.assign(transfer, { executed: true, state: "00" });
    if (way === "pending" || way === "pending_fails") transfer.state = "03";
    await this.hook(service, body, "executed");
    const success = said(200, service, "00", { referenceNo: `B${reference.slice(-10)}`, partnerReferenceNo: reference, amount });
    switch (way) {
      case "refuse": return said(403, service, "14");
      case "pending": case "pending_fails": return said(202, service, "00", { partnerReferenceNo: reference });
      case "lost": case "silent": return null;
      case "error_lost": return said(504, service, "00");
      case "error": return said(500, service, "01");
      case "conflict": return said(409, service, "00");
      case "old_token": return said(401, service, "01");
      case "garbled": return { status: 200, body: "<h1>OK</h1>" };
      case "other_amount": return said(200, service, "00", { ...success.body, amount: { value: "1.00", currency: "IDR" } });
      case "other_service": return { status: 200, body: { ...success.body, responseCode: "2009900" } };
      default: return success;
    }
  }

  #status({ originalPartnerReferenceNo: reference, serviceCode }) {
    const transfer = this.transfers.get(reference);
    if (!transfer || transfer.service !== serviceCode) return said(404, "36", "01");
    const way = this.ways.get(transfer.account);
    // A pending one comes to its end at the second question.
    transfer.questions = (transfer.questions ?? 0) + 1;
    if (transfer.state === "03" && transfer.questions > 1) {
      transfer.state = way === "pending" ? "00" : "06";
      transfer.executed = way === "pending";
    }
    return said(200, "36", "00", { originalPartnerReferenceNo: reference, originalReferenceNo: `B${reference.slice(-10)}`, serviceCode,
      amount: { value: transfer.amount, currency: "IDR" }, latestTransactionStatus: transfer.state });
  }
}
