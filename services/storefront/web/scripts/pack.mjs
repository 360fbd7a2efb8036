// Writes .br and .gz beside every built file, and all of it as one file, web.pack, for the executable.
// The format is described at read_web_pack() in ../../web_pack.hpp.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const out = process.env.DERMAGA_WEB_OUT ?? "dist";
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".yaml": "application/yaml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

function files(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    })
    .filter((path) => !/\.(br|gz|pack)$/.test(path));
}

function field(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return [length, bytes];
}

function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const paths = files(out);
const parts = [Buffer.from("DWP1"), number(paths.length)];
for (const path of paths) {
  const type = types[extname(path)];
  if (!type) throw new Error(`${path}: no media type is known for this ending; add it to scripts/pack.mjs`);
  const plain = readFileSync(path);
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  const gzip = gzipSync(plain, { level: 9 });
  const kept = (bytes) => (bytes.length < plain.length ? bytes : Buffer.alloc(0));
  if (kept(brotli).length) writeFileSync(`${path}.br`, brotli);
  if (kept(gzip).length) writeFileSync(`${path}.gz`, gzip);
  const name = relative(out, path).split("\\").join("/");
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 22);
  for (const one of [Buffer.from(name), Buffer.from(type), Buffer.from(hash), plain, kept(brotli), kept(gzip)]) parts.push(...field(one));
  console.log(`${name}  ${plain.length} B, br ${brotli.length}, gz ${gzip.length}`);
}
writeFileSync(join(out, "web.pack"), Buffer.concat(parts));
