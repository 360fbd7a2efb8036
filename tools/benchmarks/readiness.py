"""The kept verdicts of the whole catalogue asked again: as after another pack came in force, and on a day on which a paper of every
tenth product has ended. The last suite: it tells of each."""
import json
import random
import statistics
import time
import urllib.error
import urllib.request

from benchmarks.house import random_key, wait_for

# The night before the job's first round: what was said yesterday is kept, a label of each of these products ended with that day.
DAY_TURNS = """
    begin;
    insert into rules.credentials (id, seller_id, product_id, type, number, valid_until, state, entered_by, decided_by, decided_at)
    select 'crd_' || v.product_id, v.seller_id, v.product_id, 'e_label', '', rules.today() - 1, 'verified', 'seller', 'office', now()
    from rules.verdicts v
    where v.product_id <= '%(last)s';
    update rules.verdicts set states[3] = 'ready', free_pieces[3] = 64, changes_on = rules.today()
    where product_id <= '%(last)s';
    commit"""
IS_ALL_RENEWED = "select not exists (select from rules.verdicts where changes_on <= rules.today())"


def loaded(number):
    """The id of a product, as load.sql makes it."""
    return f"prd_{number:026d}"


def sweep(ours):
    """Seconds until the job has been through everything."""
    began = time.monotonic()
    ours.psql("-c", "update rules.sweep set after = ''")
    wait_for(lambda: ours.value("select after is null from rules.sweep") == "t", seconds=900, what="the sweep",
             pause=0.2)
    return time.monotonic() - began


def refused_ms(ours, number):
    """How long the house takes to refuse an order of what may no longer travel."""
    body = {"reference": random_key(), "destination": {"country": "CN", "port": "CNSHA"}, "route": "9610", "incoterm": "FOB",
            "lines": [{"product_id": loaded(number), "quantity": 1}]}
    request = urllib.request.Request(ours.url + "/partner/v1/orders", json.dumps(body).encode(), {
        "Authorization": f"Bearer {ours.token}", "Content-Type": "application/json", "Idempotency-Key": random_key()})
    began = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            raise RuntimeError(f"an order of what may no longer travel was answered {answer.status}")
    except urllib.error.HTTPError as refused:
        said = refused.read().decode()
        if refused.code != 409 or "LABEL-ELECTRONIC" not in said:
            raise RuntimeError(f"{refused.code}: {said[:500]}") from None
    return (time.monotonic() - began) * 1000


def day(ours, products):
    """Seconds until nothing is due any more, and the milliseconds of orders that came meanwhile."""
    ours.psql("-c", DAY_TURNS % {"last": loaded(products)})
    began = time.monotonic()
    took = []
    while ours.value(IS_ALL_RENEWED) != "t":
        if time.monotonic() - began > 1800:
            raise TimeoutError("the day's renewals do not end")
        took += [refused_ms(ours, random.randint(1, products)) for _ in range(20)]
    return time.monotonic() - began, took


def settle(ours):
    wait_for(lambda: ours.value("select count(*) from events.outbox") == "0", seconds=600, what="the sequencer", pause=0.2)
    ours.psql("-c", "vacuum analyze rules.verdicts")


def rows(ours, plan, row, told):
    all_new = sweep(ours)
    settle(ours)
    changed = int(ours.value("select count(*) from rules.verdicts where version > 0"))
    if changed < plan.listings:
        raise RuntimeError(f"only {changed} verdicts changed")
    again = sweep(ours)
    ended = plan.listings // 10
    all_due, orders = day(ours, ended)
    name = f"verdicts of {plan.listings:,} listings x 6 routes asked again, kept in the database"
    return [told(f"{name}: each one changes and is told", all_new, "", "s"),
            row(f"{name}: none changes", again, None, "s", 60 * plan.listings / 1_000_000, least=False),
            told(f"the same when a paper of {ended:,} ended yesterday: these change and are told", all_due, "", "s"),
            told(f"an order meanwhile, one after the other, refused for it ({len(orders)} of {len(orders)}): median",
                 statistics.median(orders), "", "ms")]
