// Partners that will not take a listing, and change their mind.
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";

const path = "/partner/v1/rejections";

export function rejecter(world, random, partner) {
  const caller = new Caller(world, partner, "rejections", random);
  const keep = (answer, done, ...refused) => {
    if (caller.expect(answer, done, ...refused) && answer.status === done) world.told.rejections.set(answer.json.id, answer.json);
  };
  const begin = async () => {
    const body = { product_id: random.one(world.items).id, reason: "translation_wrong", note: "标题不对" };
    keep(await caller.change("POST", path, { body }), 201, 409); // rejected already
  };
  const withdraw = async () => {
    const list = await caller.final("GET", `${path}?state=open&limit=20`);
    if (!caller.expect(list, 200) || list.json.items.length === 0) return;
    const { id, version } = random.one(list.json.items);
    keep(await caller.change("POST", `${path}/${id}/withdraw`, { body: {}, ifMatch: version }), 200, 409, 412);
  };
  return () => forever(world, "rejections", random, 200, () => (random.chance(0.6) ? begin() : withdraw()));
}
