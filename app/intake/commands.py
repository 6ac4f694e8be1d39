"""How mappings are saved, changed and removed."""

from sqlalchemy.orm import Session

from app.intake import queries, rules
from app.intake.models import ImportMapping
from app.intake.schemas import ImportMappingIn
from app.kernel.assign import assign
from app.kernel.text import sort_key


def save(session: Session, facts: ImportMappingIn) -> ImportMapping:
    """Save a mapping.

    Raises:
        MappingNameTaken: another has this name.
    """
    mapping = ImportMapping()
    _state(session, mapping, facts)
    session.add(mapping)
    return mapping


def change(session: Session, mapping: ImportMapping, facts: ImportMappingIn) -> None:
    """Change a mapping.

    Raises:
        MappingNameTaken: another has this name.
    """
    _state(session, mapping, facts)


def _state(session: Session, mapping: ImportMapping, facts: ImportMappingIn) -> None:
    with session.no_autoflush:
        other = session.scalar(queries.mapping_named(facts.name))
    if other is not None and other is not mapping:
        raise rules.MappingNameTaken(
            f"Eine Zuordnung „{other.name}“ gibt es schon. Ändern Sie jene, oder wählen Sie einen "
            "anderen Namen.",
            f"There is a mapping “{other.name}” already. Change that one, or choose another name.",
        )
    assign(mapping, facts)
    mapping.name_key = sort_key(facts.name)
