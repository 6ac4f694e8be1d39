"""What the shapes and fields of bodies and meetings mean, in English and in German."""

PHRASES = {
    # bodies
    "What is stated about a body.": "Was über ein Gremium angegeben wird.",
    "A body as the registry knows it.": "Ein Gremium, wie das Register es kennt.",
    "Changes to a body (JSON Merge Patch).": "Änderungen an einem Gremium (JSON Merge Patch).",
    "Just enough of a body to name it.": "Gerade genug, um ein Gremium zu benennen.",
    "The body's lasting identifier.": "Die bleibende Kennung des Gremiums.",
    "What a body does: one decides, others advise.": (
        "Was ein Gremium tut: Eines entscheidet, andere beraten."
    ),
    "What it does.": "Was es tut.",
    "On which Handlungsfeld it advises. Needed for an advisory committee.": (
        "Zu welchem Handlungsfeld es berät. Nötig für einen Fachausschuss."
    ),
    "On which Handlungsfeld it advises.": "Zu welchem Handlungsfeld es berät.",
    "What the body is called.": "Wie das Gremium heißt.",
    "Who chairs it (a person). Never public.": "Wer den Vorsitz hat (Person). Nie öffentlich.",
    "With how many votes a decision is valid.": "Mit wie vielen Stimmen ein Beschluss gültig ist.",
    "How many days before a meeting invitations go out.": (
        "Wie viele Tage vor einer Sitzung eingeladen wird."
    ),
    "Whether it may decide in writing (Umlaufverfahren).": (
        "Ob es im Umlaufverfahren entscheiden darf."
    ),
    "Least points that a project needs in all.": (
        "Wie viele Punkte ein Projekt insgesamt mindestens braucht."
    ),
    "Where its rules of procedure are.": "Wo seine Geschäftsordnung steht.",
    "Who sits there.": "Wer dort sitzt.",
    "What it gives points for.": "Wofür es Punkte gibt.",
    "A seat: whose it is, for how long, and how many votes it has.": (
        "Ein Sitz: wem er gehört, wie lange, und wie viele Stimmen er hat."
    ),
    "Which partner has the seat.": "Welcher Partner den Sitz hat.",
    "Who sits there (a person). Never public.": "Wer dort sitzt (Person). Nie öffentlich.",
    "For whom the seat speaks.": "Für wen der Sitz spricht.",
    "For whom a seat speaks.": "Für wen ein Sitz spricht.",
    "How many votes it has; 0 if it only advises.": (
        "Wie viele Stimmen er hat; 0, wenn er nur berät."
    ),
    "Whether it votes, or only advises.": "Ob er stimmberechtigt ist oder nur berät.",
    "First day of the term, if there is one.": "Erster Tag der Amtszeit, falls es einen gibt.",
    "Last day of the term, if there is one.": "Letzter Tag der Amtszeit, falls es einen gibt.",
    "Something that the body gives points for.": "Etwas, wofür das Gremium Punkte gibt.",
    "Its short name within the body.": "Sein Kurzname im Gremium.",
    "What points are given for.": "Wofür es Punkte gibt.",
    "Most points that can be given.": "Wie viele Punkte es höchstens gibt.",
    "Least points that a project needs here.": "Wie viele Punkte ein Projekt hier braucht.",
    # meetings
    "What is stated about a meeting. When and where it is, its event says too.": (
        "Was über eine Sitzung angegeben wird. Wann und wo sie ist, sagt auch ihre Veranstaltung."
    ),
    "A meeting as the registry knows it.": "Eine Sitzung, wie das Register sie kennt.",
    "Changes to a meeting (JSON Merge Patch).": "Änderungen an einer Sitzung (JSON Merge Patch).",
    "How a body comes to its decisions.": "Wie ein Gremium zu seinen Beschlüssen kommt.",
    "Which body meets; it never changes.": "Welches Gremium tagt; es ändert sich nie.",
    "Which body meets.": "Welches Gremium tagt.",
    "Whether people meet or decide in writing.": (
        "Ob man sich trifft oder im Umlaufverfahren entscheidet."
    ),
    "What the meeting is called; after its body if not said.": (
        "Wie die Sitzung heißt; sonst nach ihrem Gremium."
    ),
    "Who may see its event.": "Wer ihre Veranstaltung sehen darf.",
    (
        "Last day to invite and to put projects on the agenda. If not said: so many days before "
        "the meeting as its body has laid down."
    ): (
        "Letzter Tag für die Einladung und die Anmeldung von Projekten. Sonst so viele Tage vor "
        "der Sitzung, wie das Gremium festgelegt hat."
    ),
    "When the invitation went out.": "Wann eingeladen wurde.",
    "The document with its minutes.": "Das Dokument mit dem Protokoll.",
    "What is talked about, item by item.": "Die Tagesordnung, Punkt für Punkt.",
    "An item of the agenda, about a project or about something else.": (
        "Ein Punkt der Tagesordnung, zu einem Projekt oder zu etwas anderem."
    ),
    "Its number on the agenda.": "Seine Nummer auf der Tagesordnung.",
    "Which project it is about, if it is about one.": "Um welches Projekt es geht, falls um eines.",
    "What it is about; needed without a project.": "Worum es geht; nötig ohne Projekt.",
    "When it was put on the agenda; late if after the invitation deadline.": (
        "Wann er auf die Tagesordnung kam; zu spät, wenn nach der Einladungsfrist."
    ),
    "When and where it is.": "Wann und wo sie ist.",
    "Just enough of an event to name it, to go there, and to know whether it happens.": (
        "Gerade genug, um eine Veranstaltung zu benennen, hinzugehen und zu wissen, ob sie "
        "stattfindet."
    ),
    "The event's lasting identifier.": "Die bleibende Kennung der Veranstaltung.",
}
"""English → German. A test holds it complete."""
