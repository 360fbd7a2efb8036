"""The digest of all listings: how long it takes to be ready, and how many requests find three differences."""
import hashlib
import json
import subprocess
import time

from benchmarks.feed_changes import Reader

PLACES = [f"{place:02x}" for place in range(256)]


def sha256(content):
    return hashlib.sha256(content).digest()


class Tree:
    """A partner's tree over his own copy: id to version."""

    def __init__(self, versions):
        self.leaves = {}
        for id_, version in versions.items():
            self.leaves.setdefault(sha256(id_.encode()).hex()[:4], {})[id_] = version

    def leaf(self, prefix):
        items = self.leaves.get(prefix, {})
        return sha256("".join(f"{id_} {items[id_]}\n" for id_ in sorted(items)).encode())

    def node(self, prefix):
        return sha256(b"".join(self.leaf(prefix + place) for place in PLACES))

    def differences(self, root, ask):
        """The ids that differ, and how many requests it took."""
        found, requests = set(), 1
        for node, theirs in zip(PLACES, root["children"]):
            if self.node(node).hex() == theirs:
                continue
            requests += 1
            for place, leaf_hash in zip(PLACES, ask(node)["children"]):
                if self.leaf(node + place).hex() == leaf_hash:
                    continue
                requests += 1
                items = {item["id"]: item["version"] for item in ask(node + place)["items"]}
                mine = self.leaves.get(node + place, {})
                found |= {id_ for id_ in mine.keys() | items.keys() if mine.get(id_) != items.get(id_)}
        return found, requests


def copy_of(reader):
    """Ids and versions as a partner has them from a snapshot."""
    records = map(json.loads, reader.get("/partner/v1/feed/snapshot?format=versions").splitlines())
    return {record["id"]: record["version"] for record in records if record["kind"] != "end"}


def rows(ours, plan, row, told):
    reader = Reader(ours)
    began = time.monotonic()
    reader.get("/partner/v1/feed/digest")
    first_s = time.monotonic() - began
    ours.psql("-c", f"""select catalog.publish_stock(array(
        select 'prd_' || lpad((n * 7)::text, 26, '0') from generate_series(1, {plan.listings // 100}) n))""",
              stdout=subprocess.DEVNULL)
    time.sleep(1)
    ours.psql("-c", "update partner.digest_state set ready_at = now() - interval '1 day'")
    began = time.monotonic()
    root = json.loads(reader.get("/partner/v1/feed/digest"))
    next_s = time.monotonic() - began
    versions = copy_of(reader)
    wrong = dict(versions)
    ids = list(wrong)
    del wrong[ids[len(ids) // 3]]
    wrong[ids[len(ids) // 2]] += 1
    wrong["prd_" + "Z" * 26] = 1
    ask = lambda prefix: json.loads(  # noqa: E731
        reader.get(f"/partner/v1/feed/digest?position={root['position']}&prefix={prefix}"))
    found, requests = Tree(wrong).differences(root, ask)
    if found != {ids[len(ids) // 3], ids[len(ids) // 2], "prd_" + "Z" * 26}:
        raise RuntimeError(f"found {found}")
    if requests >= 20:
        raise RuntimeError(f"three differences took {requests} requests")
    return [row(f"digest of {len(versions):,} listings: requests that find three differences", requests, None,
                "requests", 19, least=False),
            told("the first digest", first_s, "", "s"),
            told(f"the next, after {plan.listings // 100:,} changes", next_s, "", "s")]
