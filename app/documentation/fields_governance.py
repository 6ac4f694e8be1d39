"""What the shapes and fields of steps, findings, agendas and deadlines mean, in both languages."""

PHRASES = {
    # programmes and projects
    "Whether money is bound to projects only after the decisions for it are recorded.": (
        "Ob Geld für Projekte erst gebunden wird, wenn die Entscheidungen dafür festgehalten sind."
    ),
    "When it was checked that no other programme takes precedence (Vorrangigkeitsprüfung).": (
        "Wann geprüft wurde, dass kein anderes Programm Vorrang hat (Vorrangigkeitsprüfung)."
    ),
    "When the grant decision became final (Bestandskraft).": (
        "Wann der Zuwendungsbescheid bestandskräftig wurde (Bestandskraft)."
    ),
    "The granting body's file number.": "Das Aktenzeichen der Bewilligungsstelle.",
    "Until when the granting body has extended it, if it has.": (
        "Bis wann die Bewilligungsstelle es verlängert hat, falls sie es hat."
    ),
    "Where the granting body's check of eligibility stands: the gate beside that of merit.": (
        "Wie weit die Bewilligungsstelle die Förderfähigkeit geprüft hat: das Tor neben dem der "
        "Förderwürdigkeit."
    ),
    "Where the granting body's check of eligibility stands.": (
        "Wie weit die Bewilligungsstelle die Förderfähigkeit geprüft hat."
    ),
    "The project's id.": "Die Kennung des Projekts.",
    "The project's unique code.": "Der eindeutige Code des Projekts.",
    "Where the project stands.": "Wo das Projekt steht.",
    "What sort of document it is.": "Was für ein Dokument es ist.",
    # decisions and the money that rests on them
    "Just enough of a decision to name it, and to find the meeting that made it.": (
        "Gerade genug, um eine Entscheidung zu benennen und ihre Sitzung zu finden."
    ),
    "In which meeting, if it was a body's.": "In welcher Sitzung, falls ein Gremium entschied.",
    "The decision on which it rests.": "Die Entscheidung, auf der es beruht.",
    "The decision that bound the money, and through it the meeting.": (
        "Die Entscheidung, die das Geld gebunden hat, und über sie die Sitzung."
    ),
    "Just enough of a booking to name it.": "Gerade genug, um eine Buchung zu benennen.",
    # what is stated about a step
    """A step of a project, with its facts and evidence.

Which of them a step needs says `GET /v1/projects/{project_id}/steps`. The decision that a step
rests on is the newest one of its kind on record.""": (
        "Ein Schritt eines Projekts, mit Angaben und Belegen. Welche davon ein Schritt braucht, "
        "sagt `GET /v1/projects/{project_id}/steps`. Er beruht auf der neuesten festgehaltenen "
        "Entscheidung seiner Art."
    ),
    "What can be done to take a project further.": "Was ein Projekt weiterführt.",
    "Which step.": "Welcher Schritt.",
    "When it was decided or happened; the value date of what it books.": (
        "Wann es entschieden wurde oder geschah; die Wertstellung dessen, was er bucht."
    ),
    "The document that proves it; if not said, the newest of the kind that the step needs.": (
        "Das Dokument, das ihn belegt; sonst das neueste der Art, die der Schritt braucht."
    ),
    "File number.": "Aktenzeichen.",
    (
        "EU money. `grant` and `amend`: what is committed in all from then on. `revoke`: what the "
        "beneficiary may keep; nothing if not said."
    ): (
        "EU-Mittel. `grant` und `amend`: was von da an insgesamt bewilligt ist. `revoke`: was der "
        "Zuwendungsempfänger behalten darf; sonst nichts."
    ),
    "How new money is spread over budget years; all in the year of `happened_on` if not said.": (
        "Wie sich neu gebundenes Geld auf Haushaltsjahre verteilt; sonst alles im Jahr von "
        "`happened_on`."
    ),
    "EU money of one budget year.": "EU-Mittel eines Haushaltsjahrs (Tranche).",
    "Budget year.": "Haushaltsjahr.",
    "How much of the amount.": "Wie viel des Betrags.",
    "The new last day, if the granting body extends the project (`amend`).": (
        "Der neue letzte Tag, wenn die Bewilligungsstelle das Projekt verlängert (`amend`)."
    ),
    "By when money is to be paid back (`revoke`); in 30 days if not said.": (
        "Bis wann Geld zurückzuzahlen ist (`revoke`); sonst in 30 Tagen."
    ),
    "Why a prepared step is refused.": "Warum ein vorbereiteter Schritt zurückgewiesen wird.",
    # a step on record
    "A step on record: who decided it, on what evidence, and who wrote it down and approved it.": (
        "Ein festgehaltener Schritt: wer ihn entschied, worauf er beruht, wer ihn vorbereitet und "
        "wer ihn freigegeben hat."
    ),
    "Whose step it is, and where it stands now.": "Wessen Schritt es ist, und wo es jetzt steht.",
    "Its number among the project's steps.": "Seine Nummer unter den Schritten des Projekts.",
    "What has become of a step.": "Was aus einem Schritt geworden ist.",
    "What became of it. While it is pending the project stays where it is.": (
        "Was aus ihm wurde. Solange er auf Freigabe wartet, bleibt das Projekt, wo es ist."
    ),
    "Where the project stood.": "Wo das Projekt stand.",
    "Where the step leads.": "Wohin der Schritt führt.",
    "Where the check of eligibility stood.": (
        "Wie weit die Prüfung der Förderfähigkeit vorher war."
    ),
    "Where the step leads that check.": "Wie weit der Schritt diese Prüfung führt.",
    "The document that proves it.": "Das Dokument, das ihn belegt.",
    "The booking that moves its money.": "Die Buchung, die sein Geld bewegt.",
    "The recovery order that it issued, if it did.": (
        "Die Rückforderung, die er ausgelöst hat, falls er es hat."
    ),
    "Who wrote it down.": "Wer ihn vorbereitet hat.",
    "Who approved or refused it, if that was needed.": (
        "Wer ihn freigegeben oder zurückgewiesen hat, falls das nötig war (Vier-Augen-Prinzip)."
    ),
    "Why it was refused.": "Warum er zurückgewiesen wurde.",
    # the steps that lead on
    "Where a project stands, which steps lead on, and which brought it here.": (
        "Wo ein Projekt steht, welche Schritte weiterführen und welche es hierher brachten."
    ),
    "Whether no step leads on: whoever wants more registers a new project.": (
        "Ob kein Schritt mehr weiterführt: Wer mehr will, legt ein neues Projekt an."
    ),
    "The number of the step that waits for approval; none other is taken before.": (
        "Die Nummer des Schritts, der auf Freigabe wartet; vorher geht das Projekt keinen anderen."
    ),
    "The steps that lead on, whoever takes them.": (
        "Die Schritte, die weiterführen, gleich wer sie geht."
    ),
    "The steps so far, the first one first.": "Die bisherigen Schritte, der erste zuerst.",
    "A step that leads on from where a project stands.": (
        "Ein Schritt, der von dort weiterführt, wo ein Projekt steht."
    ),
    "The status that it leads to.": "Zu welchem Stand er führt.",
    "Where the check of eligibility stands afterwards.": (
        "Wie weit die Prüfung der Förderfähigkeit danach ist."
    ),
    "Who may take it.": "Wer ihn gehen darf.",
    "Whether you may take it.": "Ob Sie ihn gehen dürfen.",
    "Whether somebody else must approve it.": (
        "Ob jemand anders ihn freigeben muss (Vier-Augen-Prinzip)."
    ),
    "Which facts must be stated.": "Welche Angaben nötig sind.",
    "Which facts may be stated besides.": "Welche Angaben außerdem möglich sind.",
    "What is missing; with nothing missing it can be taken now.": (
        "Was fehlt; fehlt nichts, steht der Schritt jetzt offen."
    ),
    "What it would book today, as things stand.": "Was er nach heutigem Stand buchen würde.",
    "What is free in the project's Handlungsfeld.": "Was im Handlungsfeld des Projekts frei ist.",
    "What would be free afterwards.": "Was danach frei wäre.",
    "Why the budget would refuse it.": "Warum das Budget es ablehnen würde.",
    "Something that a step still lacks.": "Etwas, das einem Schritt noch fehlt.",
    "The rule's stable name.": "Der bleibende Name der Regel.",
    "What is missing, and what to do.": "Was fehlt, und was zu tun ist.",
    "One thing that a step would do with money.": "Etwas, das ein Schritt mit Geld tun würde.",
    "What would be booked.": "Was gebucht würde.",
    "What is released, if it is a release.": "Was frei wird, falls Geld frei wird.",
    # findings
    "A project and what was found about it, the most serious first.": (
        "Ein Projekt und die Befunde dazu, die ernstesten zuerst."
    ),
    "The code of its Handlungsfeld.": "Der Code seines Handlungsfelds.",
    "The day for which it was found.": "Für welchen Tag die Befunde gelten.",
    "What was found.": "Die Befunde.",
    "Something that stands against a project, or needs somebody's attention.": (
        "Ein Befund: etwas, das einem Projekt entgegensteht oder Aufmerksamkeit braucht."
    ),
    "How serious a finding is.": "Wie ernst ein Befund ist.",
    "How serious it is: a blocker stops a step, a warning does not.": (
        "Wie ernst er ist: Ein Hindernis hält einen Schritt auf, eine Warnung nicht."
    ),
    "What is the matter.": "Was los ist.",
    "What to do about it.": "Was dagegen zu tun ist.",
    "Where the rule is laid down.": "Wo die Regel steht.",
    "Since when: the day a term ended, else the last change of the project.": (
        "Seit wann: seit dem Ende einer Frist, sonst seit der letzten Änderung des Projekts."
    ),
    "The day by which something is, or was, to be done.": (
        "Bis wann etwas zu tun ist oder zu tun war."
    ),
    # the agenda
    "A meeting with its projects, and what the ceilings would look like.": (
        "Eine Sitzung mit ihren Projekten, und wie die Obergrenzen danach aussähen."
    ),
    "The meeting.": "Die Sitzung.",
    "The day for which it was put together.": "Für welchen Tag es zusammengestellt ist.",
    "The agenda, in its order.": "Die Tagesordnung, in ihrer Reihenfolge.",
    "The projects that the outlook counts in.": "Welche Projekte die Vorausschau mitrechnet.",
    "Whether the budget would allow all of them.": "Ob das Budget sie alle zuließe.",
    "What the Handlungsfelder would have left if they were approved.": (
        "Was den Handlungsfeldern bliebe, wenn sie beschlossen würden."
    ),
    "Where the money is that rests on decisions of this meeting.": (
        "Wo das Geld steht, das auf Entscheidungen dieser Sitzung beruht."
    ),
    "An item of the agenda with all that is to be known about its project.": (
        "Ein Punkt der Tagesordnung, mit allem, was über sein Projekt zu wissen ist."
    ),
    "What it is about, besides the project.": "Worum es außer dem Projekt geht.",
    "When it was put on the agenda.": "Wann er auf die Tagesordnung kam.",
    "Whether that was after the invitation deadline.": "Ob das nach der Einladungsfrist war.",
    "The project and where it stands; null if it is about something else.": (
        "Das Projekt, und wo es steht; null, wenn es um etwas anderes geht."
    ),
    "The code of the project's Handlungsfeld.": "Der Code des Handlungsfelds, zu dem es gehört.",
    "Everything it costs.": "Alles, was es kostet.",
    "EU money: as decided in this meeting, else as the financing plan has it.": (
        "EU-Mittel: wie in dieser Sitzung beschlossen, sonst wie im Finanzierungsplan."
    ),
    "The newest vote of a Fachausschuss, with points and conditions.": (
        "Das neueste Votum eines Fachausschusses, mit Punkten und Auflagen."
    ),
    "What this meeting has decided about it, if it has.": (
        "Was diese Sitzung dazu entschieden hat, falls sie es hat."
    ),
    "Kinds of documents that should be on file and are not.": (
        "Arten von Dokumenten, die vorliegen sollten und fehlen."
    ),
    "What stands out about it.": "Die Befunde dazu.",
    "Whether the outlook counts it in.": "Ob die Vorausschau es mitrechnet.",
    "Why the budget would refuse it, after the items before it.": (
        "Warum das Budget es ablehnen würde, nach den Punkten davor."
    ),
    "What a Handlungsfeld would have left.": "Was einem Handlungsfeld bliebe.",
    "The code of the Handlungsfeld; null for money that is not divided.": (
        "Der Code des Handlungsfelds; null für Geld, das nicht aufgeteilt ist."
    ),
    "What is free.": "Was frei ist.",
    "What the chosen projects would take.": "Was die mitgerechneten Projekte bräuchten.",
    "What would be left.": "Was übrig bliebe.",
    # deadlines
    "Something that is due on a day.": "Eine Frist: etwas, das an einem Tag fällig ist.",
    "The day.": "Der Tag.",
    "What is due.": "Was fällig ist.",
    "What is due, in words.": "Was fällig ist, in Worten.",
    "Whether that day has passed.": "Ob dieser Tag vorbei ist.",
    "Its lasting name; it stays when the day moves, as in the calendar.": (
        "Ihr bleibender Name; er bleibt, wenn sich der Tag verschiebt, so auch im Kalender."
    ),
    "That project's unique code.": "Der eindeutige Code dieses Projekts.",
    "Which meeting it is about, if it is about one.": "Um welche Sitzung es geht, falls um eine.",
    "Which event it is about, if it is about one.": (
        "Um welche Veranstaltung es geht, falls um eine."
    ),
    "When it was put on the agenda, if it is recorded later; today if not said.": (
        "Wann es auf die Tagesordnung kam, falls das später erfasst wird; sonst heute."
    ),
    # history
    "One change to a record, as the journal has written it down.": (
        "Eine Änderung an einem Datensatz, wie das Journal sie festgehalten hat."
    ),
    "Its number among all changes to all records.": (
        "Ihre Nummer unter allen Änderungen an allen Datensätzen."
    ),
    "When it happened.": "Wann es geschah.",
    "Who did it.": "Wer es getan hat.",
    "What happened.": "Was geschah.",
    "What happened to a record.": "Was mit einem Datensatz geschah.",
    "The version of the record that came of it.": "Die Fassung des Datensatzes danach.",
    "The id of the request, as it stands in the log.": (
        "Die Kennung der Anfrage, wie sie im Protokoll steht."
    ),
    "Each field that changed: its value before and after. Lists stand as a whole. `reach` is no "
    "field of the record: who sees it, `public` or `internal`, has changed with the project that "
    "it belongs to.": (
        "Jedes geänderte Feld: sein Wert vorher und nachher. Listen stehen als Ganzes. `reach` ist "
        "kein Feld des Datensatzes: Wer ihn sieht, alle (`public`) oder nur intern (`internal`), "
        "hat sich mit dem Projekt geändert, zu dem er gehört."
    ),
}
"""English → German. A test holds it complete."""
