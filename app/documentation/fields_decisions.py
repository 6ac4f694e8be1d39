"""What the shapes and fields of decisions mean, in English and in German."""

PHRASES = {
    # decisions
    "What was decided about a project. Who decided follows from the meeting, if there was one.": (
        "Was über ein Projekt entschieden wurde. Wer entschieden hat, folgt aus der Sitzung, falls "
        "es eine gab."
    ),
    "What was decided about a project, by whom, and how.": (
        "Was über ein Projekt entschieden wurde, von wem und wie."
    ),
    "What is decided about a project.": "Was über ein Projekt entschieden wird.",
    "About which project.": "Über welches Projekt.",
    "What was decided about.": "Worüber entschieden wurde.",
    "When.": "Wann.",
    "In which meeting or written procedure, if a body decided.": (
        "In welcher Sitzung oder welchem Umlaufverfahren, falls ein Gremium entschieden hat."
    ),
    "Who decided, if it was not a body.": "Wer entschieden hat, falls es kein Gremium war.",
    "When; a day of the meeting (Berlin time), never in the future.": (
        "Wann; ein Tag der Sitzung (Berliner Zeit), nie in der Zukunft."
    ),
    "Votes for it, if a body decided.": "Ja-Stimmen, falls ein Gremium entschieden hat.",
    "Votes against it, if a body decided.": "Nein-Stimmen, falls ein Gremium entschieden hat.",
    "Abstentions, if a body decided.": "Enthaltungen, falls ein Gremium entschieden hat.",
    "Who did not take part; their votes do not count.": (
        "Wer nicht mitgewirkt hat; diese Stimmen zählen nicht."
    ),
    "Points for the criteria of the body.": "Punkte für die Kriterien des Gremiums.",
    "What the approval depends on.": "Auflagen, an die die Zustimmung gebunden ist.",
    "How much EU money was approved.": "Wie viel EU-Mittel beschlossen sind.",
    "Whether the body states that no other specialist funding is available.": (
        "Ob das Gremium feststellt, dass es keine andere Fachförderung gibt."
    ),
    "Why it was decided so.": "Warum so entschieden wurde.",
    "The document that proves it, such as the minutes or the notice.": (
        "Das Dokument, das es belegt, etwa das Protokoll oder der Bescheid."
    ),
    "Which body decided, if one did.": "Welches Gremium entschieden hat, falls eines.",
    "How the body came to it.": "Auf welchem Weg das Gremium dazu kam.",
    "How a body comes to its decisions.": "Wie ein Gremium zu seinen Entscheidungen kommt.",
    "All its points; null if none were given.": "Alle Punkte zusammen; null, wenn es keine gibt.",
    # their lists
    "A member that did not take part because of a conflict of interest.": (
        "Ein Mitglied, das wegen Befangenheit nicht mitgewirkt hat."
    ),
    "Whose member it is.": "Wessen Mitglied es ist.",
    "Why it is recused.": "Warum es befangen ist.",
    "The points given for one criterion.": "Die Punkte für ein Kriterium.",
    "The criterion's code.": "Der Code des Kriteriums.",
    "How many points, up to the criterion's maximum.": (
        "Wie viele Punkte, höchstens so viele, wie das Kriterium zulässt."
    ),
    # bodies
    "Just enough of a body to name it.": "Gerade genug, um ein Gremium zu benennen.",
    "The body's lasting identifier.": "Die bleibende Kennung des Gremiums.",
    "What the body is called.": "Wie das Gremium heißt.",
    "What a body does: one decides, others advise.": (
        "Was ein Gremium tut: Eines entscheidet, andere beraten."
    ),
}
"""English → German. A test holds it complete."""
