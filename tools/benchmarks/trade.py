"""Trade rules in memory, each beside a bare loop over the same data: tests/bench/*_bench.cpp, built and run."""
import json
import os
import statistics
import subprocess
import sys

PROGRAMS = ("bench_verdicts", "bench_cost", "bench_matching")


def measured(top, rounds):
    """The medians of the programs' lines, by work."""
    subprocess.run([os.path.join(top, "tools/build"), "release", *PROGRAMS], check=True, stdout=sys.stderr)
    lines = {}
    for _ in range(rounds):
        for program in PROGRAMS:
            run = subprocess.run([os.path.join(top, "build/release/tests/bench", program)], check=True, capture_output=True)
            for line in map(json.loads, run.stdout.splitlines()):
                lines.setdefault(line["work"], []).append(line)
    return {work: {name: value if isinstance(value, str) else statistics.median(line[name] for line in found)
                   for name, value in found[0].items()} for work, found in lines.items()}


def trade(top, plan, row, told):
    found = measured(top, plan.rounds)
    each = found["verdicts on one core"]["each_us"]
    million = found["1,000,000 products x 4 routes"]["ours_two_cores"]
    alone = found["verdicts on one core"]["alone_us"]
    return [row("a verdict, one core, an offer asked on four routes", each, None, "us", 5, least=False),
            row("a verdict, one core, an offer asked on one", alone, None, "us", 5, least=False),
            row("1,000,000 products x 4 routes, two cores", million, None, "s", 60, least=False),
            *(told(line["work"] + " / a bare loop over the same data", line["ours"], line["bare"], line["unit"])
              for line in found.values())]
