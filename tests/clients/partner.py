"""A partner's program in Python, on the client that openapi-python-client makes of the published contract. mypy checks it
strictly, so a contract that says less than the service does shows here as a type that does not fit."""
import json
import sys
import uuid
from typing import TypeVar

from dermaga_partner import AuthenticatedClient, Client
from dermaga_partner.api.feed import read_changes, read_snapshot
from dermaga_partner.api.orders import make_quote, place_order, show_order
from dermaga_partner.api.partners import issue_token
from dermaga_partner.models import (
    ChangePage, Destination, DestinationCountry, Incoterm, Listing, ListingUpsert, NewLinesItem, NewQuote, NewQuoteCurrency,
    Order, OrderOfQuote, PlaceOrderMode, Quote, SnapshotEnd, SnapshotListing, Token, TokenRequest, TokenRequestGrantType, TradeRoute,
)

T = TypeVar("T")


def taken(answer: object, kind: type[T]) -> T:
    """The answer as what it must be, or the problem as an exception."""
    if not isinstance(answer, kind):
        raise SystemExit(f"expected {kind.__name__}: {answer}")
    return answer


def main() -> None:
    base_url, client_id, client_secret, product_id = sys.argv[1:]
    wish = TokenRequest(TokenRequestGrantType.CLIENT_CREDENTIALS, client_id, client_secret)
    token = taken(issue_token.sync(client=Client(base_url=base_url), body=wish), Token)
    client = AuthenticatedClient(base_url=base_url, token=token.access_token)

    copy: dict[str, Listing] = {}
    position, epoch = 0, ""
    for line in taken(read_snapshot.sync(client=client), str).rstrip("\n").split("\n"):
        record = json.loads(line)
        if record["kind"] == "listing":
            listing = SnapshotListing.from_dict(record).listing
            copy[listing.id] = listing
        else:
            end = SnapshotEnd.from_dict(record)
            position, epoch = end.position, json.loads(end.manifest)["epoch"]
    more = True
    while more:
        page = taken(read_changes.sync(client=client, after=position, epoch=epoch, limit=500), ChangePage)
        for change in page.changes:
            if isinstance(change, ListingUpsert):
                copy[change.listing.id] = change.listing
            else:
                copy.pop(change.id, None)
        position, epoch, more = page.position, page.epoch, page.more

    wanted = copy[product_id]
    quote = taken(make_quote.sync(client=client, body=NewQuote(
        destination=Destination(DestinationCountry.CN, "CNSHA"), route=TradeRoute.ROUTE_9610, incoterm=Incoterm.DAP,
        currency=NewQuoteCurrency.IDR, lines=[NewLinesItem(wanted.id, 2)])), Quote)
    body = OrderOfQuote(reference=f"PY-{quote.id[-8:]}", quote_id=quote.id)
    checked = taken(place_order.sync(client=client, body=body, mode=PlaceOrderMode.VALIDATE), Order)
    order = taken(place_order.sync(client=client, body=body, idempotency_key=str(uuid.uuid4())), Order)
    shown = taken(show_order.sync(order.id, client=client), Order)
    print(json.dumps({"listings": len(copy), "position": position, "checked": checked.state, "order_id": shown.id, "state": shown.state,
                      "total": shown.total.to_dict(), "quoted": quote.total.to_dict(), "title": wanted.title.id}))


main()
