"""The partner's feed: snapshots in each format beside psql COPY, and how much memory many readers take."""
import statistics
import subprocess

from benchmarks import house as servers
from benchmarks.load_generators import timed

READERS = 8


def command(ours, query="", coding="", token=None):
    headers = ["-H", f"Authorization: Bearer {token or ours.token}"]
    if coding:
        headers += ["-H", f"Accept-Encoding: {coding}"]
    return ["curl", "-sf", "-o", "/dev/null", *headers, ours.url + "/partner/v1/feed/snapshot" + query]


def copy(ours):
    return timed(["psql", "-X", "-q", ours.facts["database_url"], "-o", "/dev/null", "-c",
                  "copy (select document from catalog.listings) to stdout"])


def snapshots(ours, plan, row, told, median):
    """Each format in turn within every round, so that all see the same machine."""
    kinds = {"ndjson": (), "zstd": ("", "zstd"), "protobuf": ("?format=protobuf",), "csv": ("?format=csv",),
             "gzip": ("", "gzip"), "by id": ("?after_id=",)}
    figures = {name: [] for name in ["copy", *kinds]}
    for at in range(max(plan.rounds, 5) + 1):
        for name in figures:
            took = copy(ours) if name == "copy" else timed(command(ours, *kinds[name]))
            if at > 0:  # the first round warms up
                figures[name].append(plan.listings / took)
    ratio = lambda a, b: statistics.median(x / y for x, y in zip(figures[a], figures[b]))  # noqa: E731
    listings = f"snapshot of {plan.listings:,} listings"
    rows = [row(f"{listings}, NDJSON / psql COPY", median(figures["ndjson"]), median(figures["copy"]), "rows/s", 1.0,
                ratio=ratio("ndjson", "copy")),
            row("the same, zstd / NDJSON", median(figures["zstd"]), median(figures["ndjson"]), "rows/s", 0.95,
                ratio=ratio("zstd", "ndjson")),
            row("the same, protobuf / NDJSON", median(figures["protobuf"]), median(figures["ndjson"]), "rows/s", 1.0,
                ratio=ratio("protobuf", "ndjson"))]
    rows += [told(f"the same, {name} / NDJSON", median(figures[name]), median(figures["ndjson"]), "rows/s")
             for name in ("csv", "gzip", "by id")]
    return rows


def many_readers(ours, row):
    """The most that the memory of a process that made no snapshot yet grows while several readers take one at once, each
    half of them another partner's: one has four at a time."""
    tokens = (ours.token, ours.another_partner())
    rows = []
    for name, arguments in {"NDJSON": ("", ""), "zstd": ("", "zstd")}.items():
        def read(server, arguments=arguments):
            readers = [subprocess.Popen(command(server, *arguments, token=tokens[at % 2])) for at in range(READERS)]
            if any([reader.wait() != 0 for reader in readers]):
                raise RuntimeError("a reader did not get the whole snapshot")

        with ours.serve() as fresh:
            grown_mb = servers.grown_mb(fresh.pid, lambda: read(fresh))
        rows.append(row(f"memory above idle with {READERS} readers, {name}", grown_mb, None, "MB", 32, least=False))
    return rows
