"""A made-up ledger: as many transfers as wanted, the same ones every time.

Ten transfers for each project, in waves of projects, over the years. They go in while the triggers
that keep the balances are away: what those would have written is worked out here, and the registry
itself is asked whether it all agrees.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.claims.models import PaymentClaim, RecoveryOrder
from app.handlungsfelder.models import Handlungsfeld
from app.ledger.models import Account, Transfer, Turnover
from app.ledger.queries import reconciliation, replay
from app.ledger.rules import OF_PROJECTS, Place, name_of
from app.ledger.vocabulary import AccountKind, Axis, Pot, Span, TransferKind
from app.programmes.models import Programme
from app.projects.models import Project
from tests.bench import generator
from tests.bench.generator import BATCH, Row, id_of, put, stamped

WAVES = 20
FIRST, DAYS = date(2021, 1, 4), 1_800
CEILING = 10**12
"""In cents, as all amounts here."""

STEPS = (
    (TransferKind.RESERVE, 20),
    (TransferKind.COMMIT, 20),
    *[(TransferKind.PAY, 1)] * 5,
    (TransferKind.RECOVER, 1),
    (TransferKind.RELEASE, 2),
    (TransferKind.RESERVE, 3),
)
"""What happens to the money of a project, and how much of it in relation."""

RECOVERED = 50
"""One project in so many has to pay back; the others are paid once more."""

FREE, RESERVED, COMMITTED, PAID = (
    AccountKind.FREE,
    AccountKind.RESERVED,
    AccountKind.COMMITTED,
    AccountKind.PAID,
)
ENDS = {
    TransferKind.RESERVE: (FREE, RESERVED),
    TransferKind.COMMIT: (RESERVED, COMMITTED),
    TransferKind.PAY: (COMMITTED, PAID),
    TransferKind.RECOVER: (PAID, COMMITTED),
    TransferKind.RELEASE: (COMMITTED, FREE),
}
PROGRAMME = id_of(Programme, 0)
FIELDS = {id_of(Handlungsfeld, number): code for number, code in enumerate(("RI", "KF"))}


class Moved(NamedTuple):
    """A transfer, in short; a million of them are kept until all accounts are known."""

    kind: TransferKind
    project: int | None
    year: int | None
    source: int
    source_balance: int
    target: int
    target_balance: int
    amount: int
    value_date: date
    at: datetime


class Books:
    """All transfers, and what follows from them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.accounts: dict[Place, int] = {}
        self.parents: list[int] = []
        self.balances: list[int] = []
        self.numbers: list[int] = []
        self.turnovers: dict[tuple[int, Axis, Span, date], tuple[int, int]] = {}
        self.moved: list[Moved] = []

    def fill(self) -> None:
        """Endow the programme, and let wave after wave of projects have its money."""
        outside, unassigned = (
            Place(Pot.PROJECTS, kind) for kind in (AccountKind.OUTSIDE, AccountKind.UNASSIGNED)
        )
        self._post(TransferKind.ENDOW, outside, unassigned, CEILING)
        for field in FIELDS:
            free = Place(Pot.PROJECTS, FREE, field)
            self._post(TransferKind.ASSIGN, unassigned, free, CEILING // 2)
        projects = self.size // len(STEPS)
        for wave in range(WAVES):
            some = range(wave * projects // WAVES, (wave + 1) * projects // WAVES)
            year = self._now().year
            for kind, weight in STEPS:
                for project in some:
                    self._step(kind, weight, project, year)

    def _step(self, kind: TransferKind, weight: int, project: int, year: int) -> None:
        """Move some of a project's money."""
        if kind == TransferKind.RECOVER and project % RECOVERED:
            kind = TransferKind.PAY
        field = id_of(Handlungsfeld, project % 2)
        own = id_of(Project, project)
        source, target = (
            Place(Pot.PROJECTS, end, field)
            if end == FREE
            else Place(Pot.PROJECTS, end, field, own, year)
            for end in ENDS[kind]
        )
        amount = (1 + project * 7919 % 97) * weight * 1_000
        self._post(kind, source, target, amount, project, year)

    def _post(
        self,
        kind: TransferKind,
        source: Place,
        target: Place,
        amount: int,
        project: int | None = None,
        year: int | None = None,
    ) -> None:
        at = self._now()
        day = at.date() - timedelta(days=len(self.moved) * 7 % 20)
        ends = [self._account(source), self._account(target)]
        for account, delta in zip(ends, (-amount, amount), strict=True):
            self._count(account, delta, {Axis.VALUE: day, Axis.BOOKED: at.date()})
        left, got = (self.balances[account - 1] for account in ends)
        self.moved.append(Moved(kind, project, year, ends[0], left, ends[1], got, amount, day, at))

    def _now(self) -> datetime:
        """Spread the transfers evenly over the days."""
        seconds = len(self.moved) * DAYS * 86_400 // (self.size + 3)
        return datetime.combine(FIRST, time(9), UTC) + timedelta(seconds=seconds)

    def _account(self, place: Place) -> int:
        """Find or open an account; one that counts others comes before them."""
        if place not in self.accounts:
            above = place.collective()
            parent = self._account(above) if above else 0
            self.accounts[place] = len(self.accounts) + 1
            self.parents.append(parent)
            self.balances.append(0)
            self.numbers.append(0)
        return self.accounts[place]

    def _count(self, account: int, delta: int, days: dict[Axis, date]) -> None:
        """Book on an account, on the one above it, and in time."""
        number, parent = len(self.moved) + 1, self.parents[account - 1]
        for one in (account, parent) if parent else (account,):
            self.balances[one - 1] += delta
            self.numbers[one - 1] = number
        for axis, day in days.items():
            for span, start in ((Span.MONTH, day.replace(day=1)), (Span.DAY, day)):
                key = parent or account, axis, span, start
                before, _ = self.turnovers.get(key, (0, 0))
                self.turnovers[key] = before + delta, number

    def rows_of_accounts(self) -> Iterator[Row]:
        """Give all accounts, in the order in which the database will number them."""
        codes = FIELDS | {
            id_of(Project, number): f"ZRHH-{number:07}" for number in range(self.size // len(STEPS))
        }
        columns = zip(self.accounts, self.parents, self.balances, self.numbers, strict=True)
        for place, parent, balance, number in columns:
            yield {
                "name": name_of("ZRHH", place, codes),
                "programme_id": PROGRAMME,
                "pot": place.pot,
                "kind": place.kind,
                "handlungsfeld_id": place.handlungsfeld,
                "project_id": place.project,
                "year": place.year,
                "parent_id": parent or None,
                "balance": _euros(balance),
                "number": number,
            }

    def rows_of_turnovers(self) -> Iterator[Row]:
        """Give all turnovers."""
        for (account, axis, span, start), (amount, number) in self.turnovers.items():
            yield {
                "account_id": account,
                "axis": axis,
                "span": span,
                "starts_on": start,
                "amount": _euros(amount),
                "number": number,
            }

    def rows_of_transfers(self) -> Iterator[Row]:
        """Give all transfers, in the order in which the database will number them."""
        for number, one in enumerate(self.moved, 1):
            project = one.project
            yield {
                "programme_id": PROGRAMME,
                "ledger_number": number,
                "at": one.at,
                "kind": one.kind,
                "source_id": one.source,
                "source_balance": _euros(one.source_balance),
                "target_id": one.target,
                "target_balance": _euros(one.target_balance),
                "amount": _euros(one.amount),
                "value_date": one.value_date,
                "year": one.year,
                "project_id": None if project is None else id_of(Project, project),
                "claim_id": _if(one.kind == TransferKind.PAY, PaymentClaim, project),
                "recovery_order_id": _if(one.kind == TransferKind.RECOVER, RecoveryOrder, project),
                "reference": f"StG {one.value_date}, TOP {number % 20}",
                "evidence": f"Protokoll der Steuerungsgruppe vom {one.value_date}",
                "reason": "Förderwürdigkeit beschlossen",
                "prepared_by": "bench",
            }


def batches(size: int) -> Iterator[tuple[Callable[[Connection], None], int]]:
    """Give what puts so many transfers into a database, and the projects that they are for."""
    projects = size // len(STEPS)
    for put_some, _ in generator.batches(projects):
        yield put_some, 0
    books = Books(size)
    books.fill()
    for table, rows in (
        (PaymentClaim, map(_claim, range(projects))),
        (RecoveryOrder, map(_order, range(0, projects, RECOVERED))),
        (Account, books.rows_of_accounts()),
        (Turnover, books.rows_of_turnovers()),
    ):
        for some in _cut(rows):
            yield partial(put, table=table, rows=some), 0
    for number, some in enumerate(_cut(books.rows_of_transfers()), 1):
        yield partial(put, table=Transfer, rows=some), number * BATCH if len(some) == BATCH else 0


def check(session: Session) -> None:
    """Let the registry add everything up again."""
    held = session.execute(select(Account.name, Account.balance, Account.parent_id, Account.kind))
    direct = {row.name: row.balance for row in held if row.parent_id or row.kind not in OF_PROJECTS}
    assert replay(session) == direct
    told = reconciliation(Programme.code == "ZRHH")
    found = session.execute(select(told["reconciled"], told["differences"])).one()
    assert found[0], found[1]


def _cut(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Cut rows into batches (``itertools.batched`` comes with Python 3.12)."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _if(meant: bool, table: Any, project: int | None) -> UUID | None:
    return id_of(table, project) if meant and project is not None else None


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _claim(project: int) -> Row:
    """Make the claim on which a project is paid, again and again."""
    return stamped(PaymentClaim, project) | {
        "programme_id": PROGRAMME,
        "project_id": id_of(Project, project),
        "claim_number": 1,
        "period_from": FIRST,
        "period_to": FIRST,
        "submitted_on": FIRST,
        "is_final": False,
        "evidence": "Belegliste",
        "declared_cost": Decimal("100000.00"),
        "status": "approved",
        "verified_cost": Decimal("100000.00"),
        "eu_payable": Decimal("40000.00"),
        "decided_on": FIRST,
    }


def _order(project: int) -> Row:
    return stamped(RecoveryOrder, project) | {
        "programme_id": PROGRAMME,
        "project_id": id_of(Project, project),
        "order_number": 1,
        "amount": Decimal("10000.00"),
        "ordered_on": FIRST,
        "due_on": FIRST,
        "reason": "Nicht förderfähige Ausgaben",
        "evidence": "Prüfvermerk",
        "written_off": Decimal("0.00"),
    }
