"""A consumer: keeps a copy with nothing but the feed, and proves it by a recipe of its own.

It follows the documentation, not the code: nothing of the house is imported here.
"""

from hashlib import sha256
from typing import Any, Protocol


class Client(Protocol):
    """Whatever asks over HTTP."""

    def get(self, url: str, *, params: dict[str, Any]) -> Any: ...


class Copy:
    """Documents by collection and id, complete as of a change number."""

    def __init__(self, *collections: str) -> None:
        self.collections = collections
        self.records: dict[str, dict[str, dict[str, Any]]] = {}
        self.after = 0

    def pull(self, client: Client, *, limit: int = 200) -> bool:
        """Take one page over; whether there may be more."""
        asked = {"after": self.after, "limit": limit, "include": "document"}
        if self.collections:
            asked["collection"] = ",".join(self.collections)
        answer = client.get("/v1/changes", params=asked)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        for one in page["items"]:
            kept = self.records.setdefault(one["collection"], {})
            if one["gone"] or one["document"] is None:
                kept.pop(one["id"], None)
            else:
                kept[one["id"]] = one["document"]
        self.after = page["after"]
        return bool(page["more"])

    def catch_up(self, client: Client) -> None:
        while self.pull(client):
            pass

    def saved(self) -> "Copy":
        """Copy the copy; documents are replaced, never changed, so that they can be shared."""
        other = Copy(*self.collections)
        other.records = {collection: dict(kept) for collection, kept in self.records.items()}
        other.after = self.after
        return other

    def digest(self) -> dict[str, tuple[int, str]]:
        """Add the copy up, by the recipe of the documentation."""
        sums = {}
        for collection, kept in self.records.items():
            lines = [f"{id_} {kept[id_]['version']}\n" for id_ in sorted(kept)]
            sums[collection] = (len(lines), sha256("".join(lines).encode()).hexdigest())
        return {name: found for name, found in sums.items() if found[0]}


def told(client: Client, at: int | None = None) -> dict[str, tuple[int, str]]:
    """Ask what a complete copy comes to; empty collections are left out."""
    answer = client.get("/v1/changes/digest", params={} if at is None else {"at": at})
    assert answer.status_code == 200, answer.text
    found = answer.json()["collections"]
    return {one["collection"]: (one["count"], one["checksum"]) for one in found if one["count"]}
