"""Keys, of which only a digest is kept."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.tables import SECRET, Record


class ApiKey(Record):
    """A key that somebody or some program signs in with."""

    __tablename__ = "api_keys"
    internal = True

    name: Mapped[str]
    roles: Mapped[list[str]]
    prefix: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str] = mapped_column(info=SECRET)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
