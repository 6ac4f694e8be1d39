"""A ledger kept by hand: whoever writes raw SQL has no application to restrain them."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.text import Text
from app.ledger.models import Account
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.vocabulary import Status

COLUMNS = [
    "programme_id",
    "ledger_number",
    "kind",
    "source_id",
    "target_id",
    "amount",
    "source_balance",
    "target_balance",
    "value_date",
    "project_id",
    "reverses",
    "reference",
    "evidence",
    "reason",
    "prepared_by",
    "approved_by",
    "at",
]
ACCOUNT = "SELECT id, balance, programme_id, project_id FROM accounts WHERE name = :name"
LAST = "SELECT coalesce(max(ledger_number), 0) FROM transfers WHERE programme_id = :programme"
TRANSFERS = "SELECT source_id, target_id, amount, value_date, at FROM transfers ORDER BY number"
TURNOVERS = "SELECT account_id, axis, span, starts_on, amount FROM turnovers WHERE amount <> 0"


def found(session: Session) -> None:
    """Open the books: two programmes, a Handlungsfeld, two projects, and empty accounts."""
    home, other = (
        Programme(code=code, name=Text(code), programming_period="2021-2027", funds=[])
        for code in ("HOME", "OTHER")
    )
    session.add_all([home, other])
    session.flush()
    field, second = (
        Handlungsfeld(programme_id=home.id, code=code, name=Text(code)) for code in ("RI", "KF")
    )
    session.add_all([field, second])
    session.flush()
    projects = {
        code: Project(
            programme_id=home.id,
            handlungsfeld_id=field.id,
            operation_code=code,
            title=Text(code),
            title_key=code,
            status=Status.GRANTED,
        )
        for code in ("P", "Q")
    }
    session.add_all(projects.values())
    session.flush()
    for name, programme, pot in [
        ("outside", home, "projects"),
        ("unassigned", home, "projects"),
        ("rm:outside", home, "regional_management"),
        ("rm:unassigned", home, "regional_management"),
        ("other:outside", other, "projects"),
        ("other:unassigned", other, "projects"),
    ]:
        _open(session, name, programme_id=programme.id, pot=pot, kind=name.split(":")[-1])
    ours = {"programme_id": home.id, "pot": "projects"}
    _open(session, "free:RI", **ours, kind="free", handlungsfeld_id=field.id)
    _open(session, "free:KF", **ours, kind="free", handlungsfeld_id=second.id)
    for kind in ("committed", "paid"):
        of_all = ours | {"kind": kind, "handlungsfeld_id": field.id, "year": 2026}
        above = _open(session, kind, **of_all)
        for code, project in projects.items():
            below = of_all | {"parent_id": above, "project_id": project.id}
            _open(session, f"{kind}:{code}", **below)


def _open(session: Session, name: str, **dimensions: Any) -> int | None:
    opened = insert(Account).values(name=name, balance=0, number=0, **dimensions)
    return session.scalar(opened.returning(Account.id))


def keep(connection: Connection) -> None:
    """Write some honest transfers down."""
    kept: list[tuple[str, str, int, dict[str, Any]]] = [
        ("outside", "unassigned", 10000, {"kind": "endow"}),
        ("unassigned", "free:RI", 6000, {"kind": "assign"}),
        ("free:RI", "committed:P", 3000, {"kind": "commit"}),
        ("committed:P", "paid:P", 500, {}),
        ("paid:P", "committed:P", 500, {"kind": "reverse", "reverses": 4}),
        ("committed:P", "paid:P", 500, {}),
        ("rm:outside", "rm:unassigned", 1000, {"kind": "endow"}),
        ("other:outside", "other:unassigned", 1000, {"kind": "endow"}),
    ]
    for source, target, amount, more in kept:
        record(connection, entry(connection, source, target, amount, **more))


def entry(
    connection: Connection,
    source: str,
    target: str,
    amount: Any,
    off: dict[str, int] | None = None,
    **lies: Any,
) -> dict[str, Any]:
    """Say of a transfer what is true, but for what is said otherwise or is off by something."""
    start, end = (
        connection.execute(text(ACCOUNT), {"name": name}).one() for name in (source, target)
    )
    (last,) = connection.execute(text(LAST), {"programme": start.programme_id}).one()
    cents = float(amount) if isinstance(amount, str) else amount
    honest = {
        "programme_id": start.programme_id,
        "ledger_number": last + 1,
        "kind": "pay",
        "source_id": start.id,
        "target_id": end.id,
        "amount": amount,
        "source_balance": start.balance - cents,
        "target_balance": end.balance + cents,
        "value_date": "2026-03-16",
        "project_id": end.project_id or start.project_id,
        "reverses": None,
        "reference": "StG",
        "evidence": "Protokoll",
        "reason": "x",
        "prepared_by": "anna",
        "approved_by": "bert",
        "at": "2026-11-02 10:00:00.000000",
    }
    shifted = {name: honest[name] + by for name, by in (off or {}).items()}
    return honest | shifted | lies


def record(
    connection: Connection, *entries: dict[str, Any], how: str = "INSERT", end: str = ""
) -> None:
    """Write transfers down with one statement."""
    rows = ("(" + ", ".join(f":{name}_{n}" for name in COLUMNS) + ")" for n in range(len(entries)))
    values = {f"{name}_{n}": one[name] for n, one in enumerate(entries) for name in COLUMNS}
    into = f"{how} INTO transfers ({', '.join(COLUMNS)}) VALUES {', '.join(rows)}{end}"
    connection.execute(text(into), values)


def everything(connection: Connection) -> list[Any]:
    """Read all there is about money."""
    return [
        sorted(map(str, connection.execute(text(f"SELECT * FROM {table}"))))
        for table in ("accounts", "transfers", "turnovers")
    ]


def audit(connection: Connection) -> None:
    """Add the ledger up by hand and compare it with all that the database derives from it."""
    accounts = {one.id: one for one in connection.execute(text("SELECT * FROM accounts"))}
    held: Counter[Any] = Counter()
    turned: Counter[Any] = Counter()
    for source, target, amount, value_date, at in connection.execute(text(TRANSFERS)):
        for account, delta in ((source, -amount), (target, amount)):
            above = accounts[account].parent_id
            held[account] += delta
            if above:
                held[above] += delta
            for axis, day in (("value", str(value_date)), ("booked", str(at)[:10])):
                for span, starts_on in (("month", f"{day[:7]}-01"), ("day", day)):
                    turned[above or account, axis, span, starts_on] += delta
            if accounts[account].kind != "outside":
                assert held[account] >= 0, accounts[account].name
    assert {one.name: one.balance for one in accounts.values()} == {
        one.name: held[id_] for id_, one in accounts.items()
    }
    counted = {
        (account, axis, span, str(starts_on)): amount
        for account, axis, span, starts_on, amount in connection.execute(text(TURNOVERS))
    }
    assert counted == {key: amount for key, amount in turned.items() if amount}
