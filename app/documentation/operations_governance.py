"""What each operation of steps, findings, agendas and deadlines does, in German."""

WHOSE = {
    "programme": "eines Programms",
    "handlungsfeld": "eines Handlungsfelds",
    "partner": "eines Partners",
    "project": "eines Projekts",
    "event": "einer Veranstaltung",
    "document": "eines Dokuments",
    "body": "eines Gremiums",
    "meeting": "einer Sitzung",
    "decision": "einer Entscheidung",
    "booking": "einer Buchung",
    "claim": "eines Mittelabrufs",
    "order": "einer Rückforderung",
    "plan": "einer Jahresplanung",
    "publication": "einer Veröffentlichung",
    "key": "eines Schlüssels",
    "import": "eines Imports",
    "mapping": "einer Zuordnung",
}

OPERATIONS = {
    "get_project_findings": (
        "Die Befunde zu einem Projekt zeigen. Was ihm entgegensteht oder Aufmerksamkeit braucht, "
        "seit wann, und was hilft."
    ),
    "list_findings": (
        "Die Befunde eines Programms auflisten, Projekt für Projekt. Projekte ohne Befund fehlen. "
        "Was Aufmerksamkeit braucht: `code=claim_overdue`, `extension_due`, `plan_exceeded`, "
        "`visibility_open`. Eine Seite kann kurz oder leer sein und trotzdem ein `next` haben."
    ),
    "get_project_steps": (
        "Zeigen, wo ein Projekt steht, welche Schritte weiterführen und welche es dorthin "
        "brachten. Zu jedem offenen Schritt: wer ihn gehen darf und ob Sie es sind, was er "
        "braucht und was noch fehlt, was er buchen würde und was danach frei wäre."
    ),
    "take_project_step": (
        "Einen Schritt gehen, mit Angaben und Belegen. Ein Schritt, der Geld bewegt, bringt seine "
        "Buchung mit. Gilt das Vier-Augen-Prinzip, wartet er, bis jemand anders ihn freigibt; bis "
        "dahin bleibt das Projekt, wo es ist."
    ),
    "get_project_step": "Einen Schritt eines Projekts lesen.",
    "approve_project_step": (
        "Einen Schritt freigeben, den jemand anders vorbereitet hat. Sein Geld bewegt sich mit "
        "ihm, oder es geschieht nichts."
    ),
    "refuse_project_step": (
        "Einen Schritt, den jemand anders vorbereitet hat, mit Begründung zurückweisen. Das "
        "Projekt bleibt, wo es ist."
    ),
    "get_next_meeting": (
        "Die nächste Sitzung mit allen Unterlagen lesen. Ist kein Gremium genannt, die der "
        "Steuerungsgruppe. Ihre Projekte mit dem Votum des Fachausschusses, Punkten, Beträgen, "
        "Befunden und fehlenden Dokumenten, und wie die Obergrenzen aussähen, wenn alle oder die "
        "genannten beschlossen würden."
    ),
    "get_meeting": (
        "Eine Sitzung mit allen Unterlagen lesen. Auch, was ihre Entscheidungen von den "
        "Obergrenzen übrig ließen."
    ),
    "list_deadlines": (
        "Fristen auflisten, die frühesten zuerst. Fristen von Projekten, Sitzungen, Aufrufen und "
        "des Programms."
    ),
    "get_deadlines_calendar": (
        "Die Fristen als Kalender lesen, zum Abonnieren (iCalendar, RFC 5545)."
    ),
    **{
        f"list_{name}_history": (
            f"Die Geschichte {whose} lesen: was wann von wem geändert wurde, vorher und nachher; "
            "die erste Änderung zuerst. Was gelöscht wurde, behält seine Geschichte. Niemand kann "
            "sie ändern."
        )
        for name, whose in WHOSE.items()
    },
}
"""A test holds it complete."""
