// A server without libvips: everything but photos goes on, sellers and the administrator are told
// what to do, and once it is there the same process takes photos.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { binary, startHouse } from "./house.mjs";
import { forgivable } from "./processes.mjs";

// Found before the real one, and no library.
const folder = mkdtempSync(join(tmpdir(), "dermaga-libraries-"));
const broken = join(folder, "libvips.so.42");
writeFileSync(broken, "");

let house;
before(async () => {
  house = await startHouse({ settings: { LD_LIBRARY_PATH: folder } });
});
after(async () => {
  rmSync(folder, { recursive: true });
  assert.equal(await house.stop(), 0);
});

const doctor = () =>
  new Promise((done) =>
    execFile(binary, ["doctor"], { env: house.service.env }, (error, said) =>
      done({ status: error?.code ?? 0, said }),
    ),
  );

test("a photo waits for the library, and nothing else does", async () => {
  const { support } = house;
  const seller = await support.verifiedSeller();
  const item = await support.newProduct(seller);
  const send = () =>
    seller.post(
      `/api/v1/products/${item.id}/photos`,
      support.fileForm({}, "foto.png", support.png, "image/png"),
    );

  house.service.forgive(forgivable.no_library);
  const refused = support.expectStatus(await send(), 503);
  assert.equal(refused.json.code, "photo_library_missing");
  assert.match(refused.json.detail, /Data lain tersimpan; kirim foto ini lagi nanti/);
  assert.ok(Number(refused.headers.get("retry-after")) >= 60);
  const found = await doctor();
  assert.equal(found.status, 1);
  assert.match(found.said, /photos: .*libvips\.so\.42[^]*apt install libvips42/);
  const shown = support.expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
  assert.deepEqual([shown.photos, shown.version], [[], item.version]);

  rmSync(broken);
  support.expectStatus(await send(), 201);
  assert.match((await doctor()).said, /photos can be read/);
});
