"""One function a suite: takes the house and the plan, gives the rows of the table."""
import os
import statistics
import subprocess
import time
import urllib.request

from benchmarks import connections, feed, feed_changes, feed_digest, readiness, webhooks
from benchmarks import house as servers
from benchmarks import trade as rules
from benchmarks.load_generators import best_client_count, pgbench, pgbench_p99_ms, redis_get, timed, wrk


class Plan:
    def __init__(self, quick, rounds, profile=None):
        self.quick = quick
        self.rounds = rounds
        self.seconds = 2 if quick else 4
        self.listings = 100_000 if quick else 1_000_000
        self.hot = self.listings // 5
        self.import_rows = 20_000 if quick else 200_000
        self.profile = profile


def shown(value):
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"
    return str(value)


def row(work, ours, ceiling, unit, target, least=True, ratio=None):
    """`ratio` is ours ÷ ceiling unless given (the median of the rounds' ratios)."""
    if ratio is None and ceiling:
        ratio = ours / ceiling
    compared = ratio if ceiling else ours
    holds = compared >= target if least else compared <= target
    return {"work": work, "ours": ours, "ceiling": ceiling or "", "ratio": ratio if ratio is not None else "",
            "unit": unit, "target": (">= " if least else "<= ") + shown(float(target)) + (" x" if ceiling else ""),
            "holds": bool(holds)}


def told(work, ours, ceiling, unit):
    """A row without a target, for the reader."""
    return {"work": work, "ours": ours, "ceiling": ceiling, "ratio": ours / ceiling if ceiling else "", "unit": unit,
            "target": "", "holds": ""}


def interleaved(rounds, ours, theirs):
    """Runs both in turn and gives two lists."""
    pairs = []
    for at in range(rounds):
        pair = (ours(), theirs()) if at % 2 == 0 else tuple(reversed((theirs(), ours())))
        pairs.append(pair)
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def median(figures, name=None):
    return statistics.median(figure[name] if name else figure for figure in figures)


def median_ratio(ours, theirs, name, their_name=None):
    return statistics.median(mine[name] / other[their_name or name] for mine, other in zip(ours, theirs))


def profiled(plan, name, pid, run):
    """One more run under perf, when the plan wants profiles."""
    if not plan.profile:
        return
    os.makedirs(plan.profile, exist_ok=True)
    record = subprocess.Popen(["perf", "record", "-q", "-F", "999", "-g", "-p", str(pid), "-o",
                               os.path.join(plan.profile, name + ".data")])
    time.sleep(0.3)
    run()
    record.send_signal(2)
    record.wait()


def listing(ours, plan):
    path = f"/api/v1/public/listings/prd_{1:026d}"
    content = urllib.request.urlopen(ours.url + path).read()
    files = {"listing.json": content}
    with servers.Nginx(ours.folder, files) as nginx, servers.Nginx(ours.folder, files, is_tuned=True) as tuned:
        mine = lambda: wrk(ours.url + path, plan.seconds, pid=ours.pid)  # noqa: E731
        of = lambda server: wrk(server.url + "/listing.json", plan.seconds, pid=server.pid)  # noqa: E731
        mine(), of(nginx), of(tuned)
        a, b = interleaved(plan.rounds, mine, lambda: (of(nginx), of(tuned)))
        b, c = zip(*b)
    profiled(plan, "listing", ours.pid, mine)
    return [row("listing by id, hot, 64 connections / nginx static file", median(a, "rps"), median(b, "rps"),
                "requests/s", 1.2, ratio=median_ratio(a, b, "rps")),
            row("its CPU / nginx's", median(a, "cpu_us"), median(b, "cpu_us"), "us/request", 0.75, least=False,
                ratio=median_ratio(a, b, "cpu_us")),
            told("the same / nginx that keeps its files open", median(a, "rps"), median(c, "rps"), "requests/s"),
            told("its CPU / that nginx's", median(a, "cpu_us"), median(c, "cpu_us"), "us/request")]


def yardstick_database(ours, plan):
    """The database of pgbench's own tables beside ours, with as many accounts as we have listings."""
    ours.psql("-c", "create database yardstick")
    url = ours.facts["database_url"].replace("/dermaga?", "/yardstick?")
    subprocess.run(["pgbench", "-i", "-q", "-s", str(plan.listings // 100_000), url], check=True, capture_output=True)
    return url


def lookup(ours, plan):
    accounts = yardstick_database(ours, plan)
    clients = best_client_count(accounts, 2, (1, 2, 4, 8), "-S")
    with ours.serve(DERMAGA_PUBLIC_CACHE_S="0") as bare:
        mine = lambda: wrk(bare.url, plan.seconds, script="random_listing.lua", pid=bare.pid,  # noqa: E731
                           arguments=(plan.hot, plan.listings))
        theirs = lambda: pgbench(accounts, plan.seconds, clients, "-S")  # noqa: E731
        mine(), theirs()
        a, b = interleaved(plan.rounds, mine, theirs)
        profiled(plan, "lookup", bare.pid, mine)
    if any(figures["bad"] for figures in a):
        raise RuntimeError("a listing was not found")
    return [row(f"listing by id, random over {plan.hot:,} rows, uncached / pgbench -S at c={clients}", median(a, "rps"),
                median(b, "tps"), "requests/s", 2.0,
                ratio=median_ratio(a, b, "rps", "tps"))]


def token(ours, plan):
    path = f"/partner/v1/listings/prd_{1:026d}"
    mine = lambda: wrk(ours.url + path, plan.seconds, pid=ours.pid,  # noqa: E731
                       headers=(f"Authorization: Bearer {ours.token}",))
    theirs = lambda: redis_get(ours.redis_socket, plan.seconds)  # noqa: E731
    mine()
    a, b = interleaved(plan.rounds, mine, theirs)
    profiled(plan, "token", ours.pid, mine)
    return [told("partner's listing by id: token, Redis rate limit, batched read / redis-benchmark GET", median(a, "rps"),
                 median(b), "requests/s")]


def snapshot(ours, plan):
    def mine(server=ours):
        return plan.listings / timed(["curl", "-sf", "-o", "/dev/null", "-H", f"Authorization: Bearer {ours.token}",
                                      server.url + "/partner/v1/feed/snapshot"])

    def theirs():
        return plan.listings / timed(["psql", "-X", "-q", ours.facts["database_url"], "-c",
                                      "copy (select document from catalog.listings) to stdout"])

    mine(), theirs()
    a, b = interleaved(max(plan.rounds, 5), mine, theirs)
    with ours.serve() as fresh:
        grown_mb = servers.grown_mb(fresh.pid, lambda: [mine(fresh) for _ in range(plan.rounds)])
    profiled(plan, "snapshot", ours.pid, mine)
    return [row(f"snapshot of {plan.listings:,} listings over HTTP / psql COPY", median(a), median(b), "rows/s", 0.95,
                ratio=statistics.median(x / y for x, y in zip(a, b))),
            row("its memory above that of a process that made none yet", grown_mb, None, "MB", 32, least=False)]


def feed_(ours, plan):
    return (feed.snapshots(ours, plan, row, told, median) + feed.many_readers(ours, row) +
            feed_digest.rows(ours, plan, row, told) + feed_changes.rows(ours, plan, row, told))


def order(ours, plan):
    products = min(plan.listings, 100_000)
    url = ours.facts["database_url"]
    script = ("-f", "place_order.sql", "-D", f"listings={products}", "-D", "partner=pgbench")
    clients = best_client_count(url, 3, (1, 2, 4, 8, 16, 32), *script)

    def orders(server, connections):
        figures = wrk(server.url, plan.seconds, connections, "place_order.lua", server.pid,
                      (ours.token, products, servers.random_key()))
        if figures["bad"]:
            raise RuntimeError(f"{figures['bad']} orders were not accepted")
        return figures

    theirs = lambda: pgbench(url, plan.seconds, clients, *script)  # noqa: E731
    mine = lambda: orders(ours, 64)  # noqa: E731
    mine(), theirs()
    a, b = interleaved(plan.rounds, mine, theirs)
    one, other = interleaved(plan.rounds, lambda: orders(ours, 1), lambda: pgbench(url, plan.seconds, 1, *script))
    profiled(plan, "order", ours.pid, mine)
    with ours.serve(processes=2) as two:
        orders(two, 64)
        c, d = interleaved(plan.rounds, lambda: orders(two, 64), theirs)
    their_p99 = statistics.median(pgbench_p99_ms(url, plan.seconds, 64, *script) for _ in range(plan.rounds))
    by_pgbench = f"pgbench, the same SQL at c={clients}"
    return [row(f"export orders of 2 lines, 64 connections / {by_pgbench}", median(a, "rps"), median(b, "tps"), "orders/s",
                2.5, ratio=median_ratio(a, b, "rps", "tps")),
            row("an order's latency at 1 connection / pgbench's at c=1", median(1000 / x["rps"] for x in one),
                median(other, "latency_ms"), "ms", 1.3, least=False,
                ratio=statistics.median(1000 / x["rps"] / y["latency_ms"] for x, y in zip(one, other))),
            row(f"the same orders to two processes / {by_pgbench}", median(c, "rps"), median(d, "tps"), "orders/s", 3.0,
                ratio=median_ratio(c, d, "rps", "tps")),
            row("p99 of orders at 64 connections / pgbench's at c=64", median(a, "p99_ms"), their_p99, "ms", 1.0, least=False)]


def sheet_of(rows, run):
    lines = ["SKU,Nama Produk,Deskripsi,Harga,Stok,Berat (gram)"]
    lines += [f"{run}-{n},Kopi Gayo {n} 250 g,\"Arabika, dicuci penuh\",{85000 + n % 1000},{n % 500},250"
              for n in range(rows)]
    return "\n".join(lines).encode()


def import_(ours, plan):
    file = os.path.join(ours.folder, "sheet.csv")
    ours.psql("-c", "create unlogged table raw_sheet (a text, b text, c text, d text, e text, f text)")
    ours.psql("-c", "alter table raw_sheet set logged")
    session = ours.seller_session()

    def mine():
        content = sheet_of(plan.import_rows, servers.random_key())
        request = urllib.request.Request(ours.url + "/api/v1/imports", content,
                                         {"Content-Type": "text/csv", **session})
        began = time.monotonic()
        with urllib.request.urlopen(request, timeout=300) as answer:
            assert answer.status == 201
            report = answer.read()
        assert f'"created":{plan.import_rows}'.encode() in report.replace(b" ", b""), report[:500]
        return plan.import_rows / (time.monotonic() - began)

    def theirs():
        with open(file, "wb") as sheet:
            sheet.write(sheet_of(plan.import_rows, servers.random_key()))
        os.chmod(file, 0o644)
        return plan.import_rows / timed(["psql", "-X", "-q", ours.facts["database_url"], "-c",
                                         f"\\copy raw_sheet from {file} with (format csv, header)"])

    a, b = interleaved(3, mine, theirs)
    profiled(plan, "import", ours.pid, mine)
    time.sleep(11)  # two looks of the thread that gives memory back
    held_mb = servers.memory_kb(ours.pid) / 1024
    return [told("memory of the process after the imports", held_mb, "", "MB"),
            row(f"CSV import of {plan.import_rows:,} rows", median(a), None, "rows/s", 10_000),
            row("the same / raw COPY of the file", median(a), median(b), "rows/s", 0.3,
                ratio=statistics.median(x / y for x, y in zip(a, b)))]


def idle(ours, plan):
    figures = []
    for _ in range(plan.rounds):
        with ours.serve() as fresh:
            time.sleep(10)  # every task has had its first turns
            figures.append((fresh.ready_s, servers.memory_kb(fresh.pid) / 1024))
    return [row("ready after the start, database there", median([f[0] for f in figures]), None, "s", 0.5, least=False),
            row("idle memory of dermaga serve, all services", median([f[1] for f in figures]), None, "MB", 40,
                least=False)]


def trade(_, plan):
    return rules.trade(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), plan, row, told)


def webhooks_(ours, plan):
    return webhooks.rows(ours.binary, plan, row, told)


def connections_(ours, plan):
    return connections.rows(ours, plan, row, told)


def readiness_(ours, plan):
    return readiness.rows(ours, plan, row, told)


ALL = {"trade": trade, "idle": idle, "listing": listing, "lookup": lookup, "token": token, "snapshot": snapshot,
       "order": order, "import": import_, "feed": feed_, "webhooks": webhooks_, "connections": connections_,
       "readiness": readiness_}
# What is asked for together: the partner's face is feed, orders, webhooks and their connections.
GROUPS = {"partner": ("feed", "order", "webhooks", "connections")}
WITHOUT_SERVERS = {"trade"}
