"""What each operation does, in German: the first sentence is its title."""

from app.documentation import (
    operations_changes,
    operations_exports,
    operations_governance,
    operations_imports,
    operations_list,
    operations_webhooks,
)

OPERATIONS = {
    "list_programmes": "Programme auflisten.",
    "create_programme": "Ein Programm anlegen.",
    "get_programme": "Ein Programm lesen.",
    "change_programme": "Ein Programm ändern.",
    "delete_programme": "Ein Programm löschen, zu dem nichts gehört.",
    "list_handlungsfelder": "Handlungsfelder auflisten.",
    "create_handlungsfeld": "Ein Handlungsfeld anlegen.",
    "get_handlungsfeld": "Ein Handlungsfeld lesen.",
    "change_handlungsfeld": "Ein Handlungsfeld ändern.",
    "delete_handlungsfeld": (
        "Ein Handlungsfeld löschen, zu dem kein Projekt und keine Veranstaltung gehört."
    ),
    "list_partners": "Partner auflisten.",
    "create_partner": (
        "Einen Partner anlegen. Gibt es einen mit fast gleichem Namen, ist die Antwort 409 und "
        "nennt ihn."
    ),
    "count_partners": (
        "Partner zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der Liste."
    ),
    "get_partner": (
        "Einen Partner lesen. Ging er in einem anderen auf, führt die Antwort dorthin (308)."
    ),
    "change_partner": "Einen Partner ändern.",
    "delete_partner": "Einen Partner löschen, auf den nichts verweist.",
    "merge_partners": (
        "Einen doppelten Partner mit diesem zusammenführen. Projekte, Veranstaltungen und "
        "Programme, die den doppelten nennen, nennen danach diesen, und die Adresse des "
        "doppelten führt hierher."
    ),
    "list_projects": "Projekte auflisten. Ohne Schlüssel: die bewilligten.",
    "create_project": (
        "Ein Projekt anlegen, als Projektidee. Der Finanzierungsplan muss auf den Cent die "
        "Gesamtkosten ergeben."
    ),
    "count_projects": (
        "Projekte zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der Liste; "
        "jede Eigenschaft wird ohne ihren eigenen Filter gezählt, damit die anderen "
        "Möglichkeiten sichtbar bleiben."
    ),
    "total_projects": (
        "Beträge der Projekte zusammenzählen. Es gelten dieselben Filter wie in der Liste."
    ),
    "get_project": "Ein Projekt lesen, mit allem auf seiner Seite.",
    "change_project": (
        "Ein Projekt ändern. Listen darin, etwa der Finanzierungsplan, werden als Ganzes ersetzt."
    ),
    "delete_project": "Ein Projekt löschen, das nicht bewilligt ist.",
    "list_events": "Veranstaltungen auflisten. Ohne Schlüssel: die öffentlichen.",
    "create_event": (
        "Eine Veranstaltung anlegen. Sie ist intern, solange `visibility` nichts anderes sagt."
    ),
    "count_events": (
        "Veranstaltungen zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der "
        "Liste."
    ),
    "get_event": "Eine Veranstaltung lesen.",
    "change_event": (
        "Eine Veranstaltung ändern. Zum Absagen `status` setzen und `cancelled_because` nennen."
    ),
    "delete_event": (
        "Eine Veranstaltung löschen, die nicht öffentlich ist. Öffentliche werden abgesagt und "
        "bleiben."
    ),
    "list_decisions": "Entscheidungen auflisten, die neuesten zuerst.",
    "record_decision": (
        "Festhalten, was über ein Projekt entschieden wurde. Was die Regeln nicht zulassen, wird "
        "mit allen Gründen abgelehnt: falsches Gremium, nicht beschlussfähig, Befangene "
        "mitgezählt, zu wenige Punkte und anderes mehr."
    ),
    "get_decision": "Eine Entscheidung lesen.",
    "delete_decision": (
        "Eine Entscheidung löschen, die falsch erfasst wurde. Eine Entscheidung wird nicht "
        "geändert: Löschen Sie sie, und erfassen Sie sie neu. Beruht schon etwas auf ihr, bleibt "
        "sie."
    ),
    "list_bodies": "Gremien auflisten. Ohne Schlüssel: ohne Namen von Personen.",
    "create_body": "Ein Gremium anlegen, mit Sitzen, Stimmen und Kriterien.",
    "get_body": "Ein Gremium lesen. Ohne Schlüssel: ohne Namen von Personen.",
    "change_body": (
        "Ein Gremium ändern. Die Listen der Sitze und Kriterien werden als Ganzes ersetzt."
    ),
    "delete_body": "Ein Gremium löschen, das weder getagt noch entschieden hat.",
    "list_meetings": "Sitzungen und Umlaufverfahren auflisten, die frühesten zuerst.",
    "create_meeting": (
        "Eine Sitzung oder ein Umlaufverfahren eines Gremiums anlegen. Die Veranstaltung dazu "
        "entsteht mit."
    ),
    "change_meeting": (
        "Eine Sitzung ändern, und ihre Veranstaltung mit ihr. Die Tagesordnung wird als Ganzes "
        "ersetzt; was schon darauf stand, behält den Zeitpunkt, zu dem es darauf kam."
    ),
    "delete_meeting": (
        "Eine Sitzung löschen, in der nichts entschieden wurde, mit ihrer Veranstaltung. "
        "Öffentliche werden abgesagt."
    ),
    "list_documents": "Dokumente auflisten, die neuesten zuerst. Ohne Schlüssel: die öffentlichen.",
    "create_document": (
        "Einen Verweis auf ein Dokument anlegen, das woanders liegt. Dateien gehen an "
        "`/v1/documents/uploads`."
    ),
    "upload_document": (
        "Ein Dokument hochladen. Gesendet wird die Datei selbst; alles andere steht in der "
        "Adresse.\n\nAngenommen werden PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, ODS sowie Text "
        "und CSV in UTF-8, je nachdem, was in der Datei steht. Sie wird aufbewahrt, wie sie ist: "
        "nie ausgepackt, nie ausgeführt."
    ),
    "get_document": "Lesen, was über ein Dokument bekannt ist.",
    "get_document_content": (
        "Die Datei eines Dokuments herunterladen, um sie unter ihrem Namen zu speichern. Ein "
        "Verweis hat keine (404)."
    ),
    "change_document": (
        "Ändern, was über ein Dokument angegeben ist. Sein Inhalt ändert sich nie: Legen Sie ein "
        "neues ab."
    ),
    "delete_document": (
        "Ein Dokument mit seiner Datei löschen. Das geht nicht, solange es aufzubewahren ist oder "
        "etwas darauf verweist."
    ),
    "get_budget": (
        "Zeigen, wo das Geld eines Programms ist: frei, vorgemerkt, bewilligt, ausgezahlt. "
        "Insgesamt und je Handlungsfeld, jetzt oder zu einer beliebigen Wertstellung, und so, wie "
        "es zu einem beliebigen Zeitpunkt bekannt war."
    ),
    "list_budget_years": (
        "Plan und Ist vergleichen, Jahr für Jahr und je Handlungsfeld. Bewilligungen zählen im "
        "Haushaltsjahr ihrer Tranche, Auszahlungen im Jahr ihrer Wertstellung. Was niemand geplant "
        "hat, ist null."
    ),
    "forecast_budget": (
        "Vorausschauen, was beim heutigen Tempo bis zu den drei Fristen bewilligt, abgerufen und "
        "ausgezahlt sein wird. Je Handlungsfeld: was übrig bleibt, wenn die Bewilligungen enden. "
        "Je Haushaltsjahr: was nicht rechtzeitig ausgezahlt sein wird (n+3). Eine Warnung, keine "
        "Regel."
    ),
    "list_project_budgets": (
        "Auflisten, was für jedes Projekt vorgemerkt, bewilligt und ausgezahlt ist."
    ),
    "get_project_budget": (
        "Alles über das Geld eines Projekts zeigen: wo es ist, und wer es wann und warum bewegt "
        "hat."
    ),
    "simulate_budget": (
        "Durchspielen, was geschähe, wenn über Projekte entschieden würde. Nichts davon bleibt: Es "
        "läuft derselbe Code wie beim Buchen, in einer Transaktion, die zurückgenommen wird. "
        "Geprüft wird jedes Projekt für sich, alle zusammen und die besten Kombinationen nach "
        "Betrag und nach Anzahl."
    ),
    "list_transfers": (
        "Jede Bewegung im Buch eines Programms auflisten, in der Reihenfolge der Buchung. Jede "
        "Zeile sagt, was beide Konten danach enthielten: Nach einem `account` gefiltert, ist das "
        "dessen laufender Saldo."
    ),
    "reconcile": (
        "Das ganze Buch neu zusammenzählen und mit allem vergleichen, was daraus abgeleitet ist. "
        "Verglichen werden die Salden der Konten, die Sammelkonten und die Umsätze nach Monat und "
        "nach Tag. Ein Unterschied wäre ein Fehler des Registers oder eine Fälschung."
    ),
    "list_bookings": (
        "Buchungen auflisten, die neuesten zuerst. Mit `status=pending`: was auf Freigabe wartet."
    ),
    "prepare_booking": (
        "Geldbewegungen vorbereiten. Sie werden jetzt geprüft und noch einmal, wenn jemand anders "
        "sie freigibt; bis dahin binden sie kein Geld. Kommt das Programm ohne zweite Person aus, "
        "werden sie sofort gebucht."
    ),
    "get_booking": "Eine Buchung lesen, mit den Bewegungen, die aus ihr wurden.",
    "approve_booking": (
        "Eine Buchung freigeben, die jemand anders vorbereitet hat. Sie wird als Ganzes gebucht "
        "oder abgelehnt."
    ),
    "reject_booking": (
        "Eine Buchung, die jemand anders vorbereitet hat, mit Begründung zurückweisen."
    ),
    "list_claims": "Mittelabrufe auflisten.",
    "submit_claim": "Einen eingegangenen Mittelabruf erfassen.",
    "get_claim": "Einen Mittelabruf lesen.",
    "change_claim": "Einen Mittelabruf ändern, über den noch nicht entschieden ist.",
    "check_claim": "Vermerken, dass ein Mittelabruf geprüft wird.",
    "decide_claim": (
        "Festhalten, was über einen Mittelabruf entschieden wurde. Anerkannt wird nicht mehr, als "
        "bewilligt und noch nicht beansprucht ist, und nicht mehr, als der Fördersatz von allen "
        "anerkannten Ausgaben zulässt."
    ),
    "list_recovery_orders": "Rückforderungen auflisten.",
    "create_recovery_order": (
        "Eine Rückforderung anordnen. Nie mehr, als ausgezahlt und nicht schon zurückgefordert ist."
    ),
    "get_recovery_order": "Eine Rückforderung lesen.",
    "write_off_recovery_order": (
        "Niederschlagen, was nicht einzutreiben ist. Das tut jemand anders als die Person, die die "
        "Rückforderung angeordnet hat."
    ),
    "list_plans": (
        "Jahrespläne auflisten, in allen Fassungen. Mit `is_current=true`: die geltenden."
    ),
    "lay_down_plan": (
        "Einen Jahresplan festlegen. Er ersetzt den bisherigen für denselben Gegenstand; ältere "
        "Fassungen bleiben erhalten. Was ein Projekt über die Jahre erhalten soll, muss dem "
        "entsprechen, was ihm bewilligt ist."
    ),
    "get_plan": "Eine Fassung eines Jahresplans lesen.",
    "get_me": "Sagen, wer ich bin und was ich darf.",
    "list_keys": "Alle Schlüssel auflisten, auch abgelaufene.",
    "issue_key": "Einen Schlüssel ausgeben. Sein Text steht nur in dieser einen Antwort.",
    "get_key": "Lesen, was über einen Schlüssel bekannt ist.",
    "revoke_key": (
        "Einen Schlüssel sofort sperren. Soll keine Lücke entstehen, geben Sie zuerst den neuen"
        " aus. Was mit ihm eingerichtet wurde, bleibt: Sehen Sie nach einem entwendeten"
        " `admin`-Schlüssel auch `/v1/webhooks` durch (`created_by`, `updated_by`)."
    ),
    "get_health": "Sagen, ob der Prozess lebt. Die Datenbank wird nicht gefragt.",
    "get_readiness": "Sagen, ob das Register antworten kann. Die Datenbank ist da und aktuell.",
    "get_vocabularies": "Alle Wertelisten zeigen, mit deutschen und englischen Bezeichnungen.",
    "get_permissions": "Zeigen, wer was darf.",
    "list_problems": "Alle Arten von Ablehnungen auflisten.",
    "get_problem": "Eine Art von Ablehnung erklären.",
    **operations_changes.OPERATIONS,
    **operations_governance.OPERATIONS,
    **operations_exports.OPERATIONS,
    **operations_list.OPERATIONS,
    **operations_imports.OPERATIONS,
    **operations_webhooks.OPERATIONS,
}
"""A test holds it complete."""
