"""The partner's changes while sellers write: how long a page takes, and how long after its commit a change is read."""
import datetime
import http.client
import json
import os
import random
import subprocess
import time
import urllib.parse

WRITERS = 16
CHANGES_PER_SECOND = 1000


class Reader:
    """One partner on one kept-alive connection."""

    def __init__(self, ours):
        self.ours = ours
        url = urllib.parse.urlparse(ours.url)
        self.connection = http.client.HTTPConnection(url.hostname, url.port, timeout=60)

    def get(self, path):
        """The status and the body; asks again when it is told to."""
        self.connection.request("GET", path, headers={"Authorization": f"Bearer {self.ours.token}"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status == 503:
            time.sleep(min(int(answer.headers["Retry-After"]), 2))
            return self.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]}")
        return body

    def changes(self, after, wait=0, limit=500):
        return self.get(f"/partner/v1/feed/changes?after={after}&limit={limit}&wait={wait}")


class Writers:
    """Sixteen connections that change a thousand listings a second, until the block ends."""

    def __init__(self, ours, plan, seconds):
        script = os.path.join(os.path.dirname(__file__), "change_listing.sql")
        self.command = ["pgbench", "-n", "-f", script, "-D", f"listings={plan.listings}", "-c", str(WRITERS), "-j", "2",
                        "-R", str(CHANGES_PER_SECOND), "-T", str(seconds), "-M", "prepared", ours.facts["database_url"]]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return self

    def __exit__(self, *_):
        self.output = self.process.communicate()[0]

    @property
    def rate(self):
        return next(float(line.split()[2]) for line in self.output.splitlines() if line.startswith("tps"))


def percentile(figures, share):
    return sorted(figures)[int(len(figures) * share)]


def pages(ours, plan, seconds):
    """Milliseconds of each page of 500 anywhere in what was written so far."""
    reader = Reader(ours)
    took = []
    with Writers(ours, plan, seconds + 2) as writers:
        time.sleep(2)
        last = int(ours.value("select last_position from events.streams where stream = 'catalog'"))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            after = random.randrange(max(last - 500, 1))
            began = time.monotonic()
            reader.changes(after)
            took.append((time.monotonic() - began) * 1000)
            time.sleep(0.005)
    return took, writers.rate


def lags(ours, plan, seconds):
    """Milliseconds from a change's update, just before its commit, to its first arrival at a reader who waits.

    What is told again in the same version (its readiness changed since) is news of another moment, which no document tells.
    """
    reader = Reader(ours)
    last = int(ours.value("select last_position from events.streams where stream = 'catalog'"))
    lag = []
    seen = {}
    with Writers(ours, plan, seconds) as writers:
        until = time.monotonic() + seconds - 0.5
        while time.monotonic() < until:
            body = reader.changes(last, wait=1)
            now = time.time()
            page = json.loads(body)
            last = page["position"]
            for change in page["changes"]:
                listing = change["listing"]
                if seen.get(listing["id"]) == listing["version"]:
                    continue
                seen[listing["id"]] = listing["version"]
                at = datetime.datetime.fromisoformat(listing["updated_at"].replace("Z", "+00:00"))
                lag.append((now - at.timestamp()) * 1000)
    return lag, writers.rate


def rows(ours, plan, row, told):
    seconds = 4 if plan.quick else 10
    pages(ours, plan, 1)  # so that there is something to read
    took, rate = pages(ours, plan, seconds)
    lag, _ = lags(ours, plan, seconds)
    return [row(f"changes page of 500, p99, while {WRITERS} writers make {rate:,.0f} changes/s", percentile(took, 0.99),
                None, "ms", 20, least=False),
            told("the same, median", percentile(took, 0.5), "", "ms"),
            row("position lag (update to a waiting reader), p99", percentile(lag, 0.99), None, "ms", 100, least=False),
            told("the same, median", percentile(lag, 0.5), "", "ms")]
