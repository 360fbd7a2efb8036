"""Webhooks to a receiver on the loopback: runs tests/bench/webhooks.mjs, whose PostgreSQL is its own."""
import json
import os
import subprocess

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def rows(binary, plan, row, told):
    done = subprocess.run([os.path.join(TOP, "tools/with_services"), "node", os.path.join(TOP, "tests/bench/webhooks.mjs"),
                           str(20_000 if plan.quick else 50_000)],
                          check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ, DERMAGA_BIN=binary))
    limit, alone, beside = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [row("webhooks to one fast receiver", alone["ours"], None, "/s", 10_000),
            told("what that receiver bears (wrk)", limit["theirs"], "", "/s"),
            row("the same beside two dead receivers / alone", beside["ours"], alone["ours"], "/s", 0.9)]
