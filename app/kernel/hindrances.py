"""Hindrances: why a database did not let a command do its work, though nothing is wrong with it.

Who asks over HTTP is told to try again; who sits at the command line can do something about it.
"""

from sqlalchemy.exc import DBAPIError

from app.kernel import dialects
from app.kernel.words import Words

ERRORS = (DBAPIError, *(one.ERROR for one in dialects.DIALECTS.values()))
"""What is raised where a database says no: by SQLAlchemy, or by a driver itself."""


def hindrance(error: BaseException) -> Words | None:
    """Say what was in the way, and what to do; None if an error is of another kind."""
    cause = (isinstance(error, DBAPIError) and error.orig) or error
    if dialects.is_busy(cause):
        said = str(cause).partition("\n")[0]
        return Words(
            f"Die Datenbank ist gerade nicht bereit ({said}); es wurde nichts geändert. Liest oder "
            "schreibt jemand anderes, so halten Sie den Server an. Versuchen Sie es dann noch "
            "einmal.",
            f"The database is not ready just now ({said}); nothing was changed. If somebody else "
            "reads or writes, stop the server. Then try again.",
        )
    return None
