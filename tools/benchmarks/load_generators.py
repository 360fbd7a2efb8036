"""wrk, pgbench, psql, curl and redis-benchmark: each runs once and says how fast it was."""
import json
import os
import re
import subprocess
import tempfile
import time

from benchmarks.house import cpu_seconds

HERE = os.path.dirname(os.path.abspath(__file__))


def wrk(url, seconds, connections=64, script=None, pid=None, arguments=(), headers=()):
    """{"rps", "cpu_us" of process `pid` a request, "p50_ms", "p99_ms", "bad"}."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
               "-s", os.path.join(HERE, script or "report.lua")]
    for header in headers:
        command += ["-H", header]
    before = cpu_seconds(pid) if pid else 0
    done = subprocess.run([*command, url, "--", *map(str, arguments)], check=True, capture_output=True, text=True,
                          cwd=HERE)
    used = cpu_seconds(pid) - before if pid else 0
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    if figures["bad"] and not script:
        raise RuntimeError(f"{figures['bad']} of {figures['requests']} answers of {url} were not good")
    return {"rps": figures["requests"] / figures["seconds"], "cpu_us": used / figures["requests"] * 1e6,
            "p50_ms": figures["p50_us"] / 1000, "p99_ms": figures["p99_us"] / 1000, "bad": figures["bad"],
            "requests": figures["requests"]}


def pgbench(url, seconds, clients, *options):
    """{"tps", "latency_ms"}."""
    command = ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds), *options, url]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE)
    if "failed: 0 " not in done.stdout and "number of failed transactions: 0" not in done.stdout:
        raise RuntimeError(done.stdout)
    return {"tps": float(re.search(r"tps = ([\d.]+)", done.stdout)[1]),
            "latency_ms": float(re.search(r"latency average = ([\d.]+)", done.stdout)[1])}


def pgbench_p99_ms(url, seconds, clients, *options):
    """The 99th percentile of its transactions, from its own log of each."""
    with tempfile.TemporaryDirectory() as folder:
        pgbench(url, seconds, clients, *options, "-l", "--log-prefix", os.path.join(folder, "log"))
        took = []
        for name in os.listdir(folder):
            with open(os.path.join(folder, name)) as file:
                took += [int(line.split()[2]) for line in file]
    return sorted(took)[int(len(took) * 0.99)] / 1000


def best_client_count(url, seconds, counts, *options):
    return max(counts, key=lambda clients: pgbench(url, seconds, clients, *options)["tps"])


def timed(command, **options):
    """Seconds that a command takes."""
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.monotonic() - began


def redis_get(socket, seconds, connections=64, value_bytes=1500):
    """GET requests a second of redis-benchmark."""
    requests = int(40000 * seconds)
    done = subprocess.run(["redis-benchmark", "-s", socket, "-t", "set,get", "-c", str(connections), "-n", str(requests),
                           "-d", str(value_bytes), "--csv"], check=True, capture_output=True, text=True)
    return float(re.search(r'"GET","([\d.]+)"', done.stdout)[1])
