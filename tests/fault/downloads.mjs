// What was uploaded, as it comes back: the bytes themselves, of which a digest in a table says nothing.
import { digest } from "./told.mjs";

/** Everything told to be there: { id, path, who }. Photos are everybody's. */
function* uploads({ told, applicants }) {
  for (const [id, one] of told.documents) {
    const who = applicants.find(({ account }) => account.seller_id === one.seller_id);
    if (!one.deleted) yield { id, path: `/api/v1/application/documents/${id}/content`, who };
  }
  for (const one of told.products.values())
    for (const id of one.photos ?? [])
      for (const size of ["large", "thumb"]) yield { id: `${id} ${size}`, path: `/media/${id}/${size}`, who: null };
}

/** Downloads what `isMeant`, and keeps what came of each. */
export async function download(world, isMeant = () => true) {
  for (const { id, path, who } of uploads(world)) {
    if (!isMeant(id)) continue;
    const answer = await fetch(world.house.service.base_url + path, { headers: { cookie: who?.cookie ?? "" } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    world.told.downloads.set(id, { status: answer.status, bytes: bytes.length, sha256: digest(bytes) });
  }
}
