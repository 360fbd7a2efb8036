"""The kept verdicts of the whole catalogue asked again, as after another pack came in force. The last suite: it tells of each."""
import time

from benchmarks.house import wait_for


def sweep(ours):
    """Seconds until the job has been through everything."""
    began = time.monotonic()
    ours.psql("-c", "update rules.sweep set after = ''")
    wait_for(lambda: ours.value("select after is null from rules.sweep") == "t", seconds=900, what="the sweep")
    return time.monotonic() - began


def rows(ours, plan, row, told):
    all_new = sweep(ours)
    wait_for(lambda: ours.value("select count(*) from events.outbox") == "0", seconds=600, what="the sequencer")
    changed = int(ours.value("select count(*) from rules.verdicts where version > 0"))
    if changed < plan.listings:
        raise RuntimeError(f"only {changed} verdicts changed")
    ours.psql("-c", "vacuum analyze rules.verdicts")
    again = sweep(ours)
    name = f"verdicts of {plan.listings:,} listings x 6 routes asked again, kept in the database"
    return [told(f"{name}: each one changes and is told", all_new, "", "s"),
            row(f"{name}: none changes", again, None, "s", 60 * plan.listings / 1_000_000, least=False)]
