// The mixed load: each actor goes on until the world stops, and then ends with everything answered.
import { randomUUID } from "node:crypto";
import { Caller } from "./caller.mjs";
import { importer, keeper } from "./cataloguing.mjs";
import { describer } from "./describing.mjs";
import { forever } from "./forever.mjs";
import { payer, repayer } from "./paying.mjs";
import { rejecter } from "./rejecting.mjs";
import { carrier, receiver, returner, settler } from "./returning.mjs";
import { digest } from "./told.mjs";
import { canceller, editor, mover, orderer } from "./trading.mjs";

/** An applicant who uploads documents and takes old ones back. */
function uploader(world, random, applicant) {
  const caller = new Caller(world, applicant, "uploads", random);
  const { documents } = world.told;
  const mine = [];
  return () =>
    forever(world, "uploads", random, 100, async () => {
      if (mine.length >= 8) {
        const id = mine.shift();
        const gone = await caller.change("DELETE", `/api/v1/application/documents/${id}`);
        if (caller.expect(gone, 204)) documents.set(id, { deleted: true });
        return;
      }
      const bytes = Buffer.concat([world.support.pdf, Buffer.from(`% ${randomUUID()}\n`)]);
      const form = [{ kind: "other" }, "berkas.pdf", bytes, "application/pdf"];
      const answer = await caller.change("POST", "/api/v1/application/documents", { form });
      if (!caller.expect(answer, 201)) return;
      mine.push(answer.json.id);
      documents.set(answer.json.id, {
        seller_id: applicant.account.seller_id,
        sha256: digest(bytes),
      });
    });
}

/** Somebody at the public shop, who must never be told that a listed product is not there. */
function visitor(world, random) {
  const caller = new Caller(world, new world.support.Client(), "visits", random);
  return () =>
    forever(world, "visits", random, 5, async () => {
      const answer = await caller.final(
        "GET",
        `/api/v1/public/listings/${random.one(world.items).id}`,
      );
      caller.expect(answer, 200);
    });
}

/** A partner that takes new tokens: each one that was given lets it in. */
function tokenTaker(world, random, partner) {
  const caller = new Caller(world, new world.support.Client(), "tokens", random);
  const { client_id, client_secret } = partner.credentials;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id,
    client_secret,
  }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return () =>
    forever(world, "tokens", random, 400, async () => {
      const answer = await caller.final("POST", "/partner/v1/token", { body, headers });
      if (!caller.expect(answer, 200)) return;
      const fresh = new Caller(
        world,
        new world.support.Client({ bearer: answer.json.access_token }),
        "tokens",
        random,
      );
      fresh.expect(await fresh.final("GET", "/partner/v1/me"), 200);
    });
}

/** Everybody but the feed's readers, each with random numbers of its own. */
export function actors(world, randomOf) {
  const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  return [
    ...many(16, (i) => orderer(world, randomOf(), world.partners[i % 2])),
    ...world.sellers.flatMap((seller) => many(3, () => mover(world, randomOf(), seller))),
    ...world.partners.map((partner) => canceller(world, randomOf(), partner)),
    ...world.partners.flatMap((partner) => many(8, () => carrier(world, randomOf(), partner))),
    ...world.partners.map((partner) => rejecter(world, randomOf(), partner)),
    ...world.partners.map((partner) => returner(world, randomOf(), partner)),
    ...world.sellers.map((seller) => receiver(world, randomOf(), seller)),
    settler(world, randomOf()),
    payer(world, randomOf()),
    ...world.partners.map((partner) => repayer(world, randomOf(), partner)),
    ...world.sellers.map((seller) => describer(world, randomOf(), seller)),
    ...world.sellers.map((seller) => editor(world, randomOf(), seller)),
    ...many(16, () => keeper(world, randomOf())),
    importer(world, randomOf()),
    ...world.applicants.map((applicant) => uploader(world, randomOf(), applicant)),
    ...many(2, () => visitor(world, randomOf())),
    tokenTaker(world, randomOf(), world.partners[0]),
  ];
}
