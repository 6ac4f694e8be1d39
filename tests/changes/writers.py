"""Four officers who never rest.

They create, change, publish, withdraw, merge and delete at random, several things at a time, until
somebody pulls the plug.
"""

import os
import threading
import traceback
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.documents.models import FiledDocument
from app.documents.vocabulary import DocumentKind
from app.events.models import Event
from app.events.vocabulary import EventKind, EventStatus
from app.events.vocabulary import Visibility as Shown
from app.kernel import clock
from app.kernel.db import open_database
from app.kernel.dialects import is_busy
from app.kernel.text import Text, sort_key
from app.partners.models import Partner
from app.partners.vocabulary import PartnerKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.parts import Participation
from app.projects.vocabulary import ParticipationRole, Status

OFFICERS = 4
AT_ONCE = 12
CARELESS = 0.1


class Officer:
    """Knows what may be done, and does anything of it."""

    def __init__(self, session: Session, random: Random) -> None:
        self.session, self.random = session, random
        home = session.scalars(select(Programme)).one()
        self.programme, self.began = home.id, int(home.created_at.timestamp() * 1000)

    def act(self) -> None:
        self.random.choice(ACTS)(self)

    def one(self, entity: Any) -> Any:
        """Pick a record: the first that was made after some moment, else the last."""
        moment = self.random.randint(self.began, int(clock.now().timestamp() * 1000))
        start = UUID(int=moment << 80 | self.random.getrandbits(80))
        with self.session.no_autoflush:
            later = select(entity).where(entity.id >= start).order_by(entity.id).limit(1)
            found = self.session.scalars(later).first()
            last = select(entity).order_by(entity.id.desc()).limit(1)
            return found or self.session.scalars(last).first()

    def gives_up(self, record: Any, *needing: Any) -> bool:
        """Spare what others refer to, mostly: whoever deletes that loses the whole transaction."""
        if self.random.random() < CARELESS:
            return True
        needed = or_(*(exists().where(column == record.id) for column in needing))
        with self.session.no_autoflush:  # it may be deleted already, and is not twice
            return not self.session.scalar(select(needed))

    def words(self) -> str:
        return f"Übung {self.random.randrange(10**9)} „Straße“"

    def create_partner(self) -> None:
        name = self.words()
        kind = self.random.choice(list(PartnerKind))
        key = sort_key(name)
        self.session.add(Partner(name=Text(name), name_key=key, match_key=key, kind=kind))

    def rename_partner(self) -> None:
        if found := self.one(Partner):
            found.name = Text(self.words())

    def merge_partner(self) -> None:
        found, into = self.one(Partner), self.one(Partner)
        if found and into and found is not into and into.merged_into_id is None:
            found.merged_into_id = into.id

    def delete_partner(self) -> None:
        needing = (Participation.partner_id, Partner.merged_into_id)
        if (found := self.one(Partner)) and self.gives_up(found, *needing):
            self.session.delete(found)

    def create_project(self) -> None:
        name, partner = self.words(), self.one(Partner)
        project = Project(
            programme_id=self.programme,
            operation_code=f"W-{self.random.getrandbits(60):x}",
            title=Text(name),
            title_key=sort_key(name),
            status=self.random.choice(list(Status)),
            intervention_fields=[],
        )
        if partner:
            lead = Participation(partner_id=partner.id, role=ParticipationRole.LEAD, position=0)
            project.participations = [lead]
        self.session.add(project)

    def move_project(self) -> None:
        if found := self.one(Project):
            found.status = self.random.choice(list(Status))

    def delete_project(self) -> None:
        if (found := self.one(Project)) and self.gives_up(found, FiledDocument.project_id):
            self.session.delete(found)

    def create_event(self) -> None:
        name, now = self.words(), clock.now()
        self.session.add(
            Event(
                programme_id=self.programme,
                title=Text(name),
                title_key=sort_key(name),
                kind=self.random.choice(list(EventKind)),
                status=EventStatus.CONFIRMED,
                visibility=self.random.choice(list(Shown)),
                starts_at=now,
                ends_at=now,
                timezone="Europe/Berlin",
            )
        )

    def show_event(self) -> None:
        if found := self.one(Event):
            found.visibility = self.random.choice(list(Shown))

    def delete_event(self) -> None:
        if found := self.one(Event):
            self.session.delete(found)

    def file_document(self) -> None:
        project = self.one(Project)
        self.session.add(
            FiledDocument(
                programme_id=self.programme,
                project_id=project and project.id,
                kind=DocumentKind.OTHER,
                title=Text(self.words()),
                visibility=self.random.choice(list(Shown)),
                url="https://example.org/document",
            )
        )

    def show_document(self) -> None:
        if found := self.one(FiledDocument):
            found.visibility = self.random.choice(list(Shown))

    def delete_document(self) -> None:
        if found := self.one(FiledDocument):
            self.session.delete(found)


ACTS: list[Callable[[Officer], None]] = [
    *(Officer.create_partner, Officer.create_project, Officer.create_event, Officer.file_document),
    *(Officer.rename_partner, Officer.move_project, Officer.move_project, Officer.show_event),
    *(Officer.show_document, Officer.merge_partner, Officer.delete_partner),
    *(Officer.delete_project, Officer.delete_event, Officer.delete_document),
]


def give_up() -> None:
    """End the process, so that the test hears of it, and say why."""
    traceback.print_exc()
    os._exit(3)


def main(url: str, seed: str) -> None:
    database = open_database(url)
    turn = threading.Lock()  # as the server's writers queue within a process

    def work(number: int) -> None:
        random = Random(f"{seed}-{number}")
        while True:
            try:
                with turn, database.write(f"officer-{number}") as session:
                    officer = Officer(session, random)
                    for _ in range(random.randint(1, AT_ONCE)):
                        officer.act()
            except IntegrityError:
                continue  # something still refers to it: nothing of this happened
            except DBAPIError as error:
                if not is_busy(error.orig or error):
                    give_up()
            except BaseException:  # noqa: BLE001 (whatever it is, the test must hear of it)
                give_up()

    for number in range(OFFICERS):
        threading.Thread(target=work, args=(number,)).start()
