// A partner's side of the digest: the same tree over his own copy, and the search for what differs.
import { createHash } from "node:crypto";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** Four hexadecimal digits: the leaf that an id belongs to. */
export const leafOf = (id) => sha256(id).toString("hex", 0, 2);

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The tree over a copy: a Map of id to version. */
export class DigestTree {
  constructor(versions) {
    this.leaves = new Map();
    for (const [id, version] of versions) {
      const leaf = leafOf(id);
      if (!this.leaves.has(leaf)) this.leaves.set(leaf, new Map());
      this.leaves.get(leaf).set(id, version);
    }
    this.empty = sha256("");
    this.nodes = new Map();
  }

  items(leaf) {
    return this.leaves.get(leaf) ?? new Map();
  }

  leafHash(leaf) {
    const items = this.leaves.get(leaf);
    if (!items) return this.empty;
    return sha256([...items.keys()].sort(byBytes).map((id) => `${id} ${items.get(id)}\n`).join(""));
  }

  nodeHash(node) {
    if (!this.nodes.has(node)) this.nodes.set(node, sha256(Buffer.concat(places.map((place) => this.leafHash(node + place)))));
    return this.nodes.get(node);
  }

  root() {
    return sha256(Buffer.concat(places.map((place) => this.nodeHash(place)))).toString("hex");
  }
}

const places = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/**
 * What differs from the tree at the other side: [{id, ours, theirs}] and how many requests it took.
 * `ask(query)` gives the JSON of GET /partner/v1/feed/digest; `root` is what it said of the root.
 */
export async function differences(tree, root, ask) {
  let requests = 1;
  const found = [];
  const children = async (prefix) => {
    ++requests;
    return ask(`position=${root.position}&prefix=${prefix}`);
  };
  for (const [i, node] of places.entries()) {
    if (root.children[i] === tree.nodeHash(node).toString("hex")) continue;
    const leaves = (await children(node)).children;
    for (const [j, place] of places.entries()) {
      const leaf = node + place;
      if (leaves[j] === tree.leafHash(leaf).toString("hex")) continue;
      const theirs = new Map((await children(leaf)).items.map(({ id, version }) => [id, version]));
      const ours = tree.items(leaf);
      for (const id of new Set([...ours.keys(), ...theirs.keys()]))
        if (ours.get(id) !== theirs.get(id)) found.push({ id, ours: ours.get(id), theirs: theirs.get(id) });
    }
  }
  return { found, requests };
}
