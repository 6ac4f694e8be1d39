"""Why a step is not taken. Pure."""

from app.kernel.problems import Conflict, Forbidden
from app.kernel.words import Words


class StepNotOpen(Conflict):
    """No such step leads on from where the project stands.

    The answer says where it stands, which steps are open, and which step brought it there.
    """

    title = Words("Der Schritt steht nicht offen", "The step is not open")


class StepPending(Conflict):
    """A prepared step waits for approval; until that is decided no other step is taken."""

    title = Words("Ein Schritt wartet auf Freigabe", "A step waits for approval")


class StepRefused(Conflict):
    """The step lacks something; all that it lacks is listed at once."""

    title = Words("Dem Schritt fehlt etwas", "The step lacks something")


class StepDecided(Conflict):
    """A step is approved or refused once, and only if it waits for that."""

    title = Words("Der Schritt wartet nicht auf Freigabe", "The step does not wait for approval")


class NotYourStep(Forbidden):
    """Another role takes this step; the answer names it."""

    title = Words("Diesen Schritt gehen andere", "Others take this step")
