"""What the shapes and fields of all that is not money or project mean, in English and in German."""

PHRASES = {
    # every record, every list
    "Its lasting identifier.": "Seine bleibende Kennung.",
    "How often it has been changed, plus one.": "Wie oft es geändert wurde, plus eins.",
    "When it was registered.": "Wann es angelegt wurde.",
    "When it was last changed.": "Wann es zuletzt geändert wurde.",
    "Who registered it.": "Wer es angelegt hat.",
    "Who changed it last.": "Wer es zuletzt geändert hat.",
    "Some items of a list, in order.": "Einige Einträge einer Liste, in ihrer Reihenfolge.",
    "The items of this page.": "Die Einträge dieser Seite.",
    (
        "Where the next page begins: send it as `cursor`, with everything else unchanged. Null on "
        "the last page. The header `Link` has the whole address."
    ): (
        "Wo die nächste Seite beginnt: Senden Sie es als `cursor`, alles andere unverändert. Null "
        "auf der letzten Seite. Der Kopf `Link` hat die ganze Adresse."
    ),
    "How many items the whole list has; null unless `count=true` asked for it.": (
        "Wie viele Einträge die ganze Liste hat; null, wenn nicht mit `count=true` danach gefragt "
        "wurde."
    ),
    "How many items have one value.": "Wie viele Einträge einen Wert haben.",
    "How many items have it, with all other filters applied.": (
        "Wie viele Einträge ihn haben, wenn alle anderen Filter gelten."
    ),
    "The value, as the filter of that name takes it.": (
        "Der Wert, wie ihn der Filter dieses Namens annimmt."
    ),
    "A short text in German and, if there is one, in English.": (
        "Ein kurzer Text auf Deutsch und, falls vorhanden, auf Englisch."
    ),
    "Changes to: A short text in German and, if there is one, in English.": (
        "Änderungen an einem kurzen Text auf Deutsch und, falls vorhanden, auf Englisch."
    ),
    "A longer text in German and, if there is one, in English.": (
        "Ein längerer Text auf Deutsch und, falls vorhanden, auf Englisch."
    ),
    "Changes to: A longer text in German and, if there is one, in English.": (
        "Änderungen an einem längeren Text auf Deutsch und, falls vorhanden, auf Englisch."
    ),
    "A text in German and, if there is one, in English.": (
        "Ein Text auf Deutsch und, falls vorhanden, auf Englisch."
    ),
    "German.": "Deutsch.",
    "English.": "Englisch.",
    "English, if there is a translation.": "Englisch, falls es eine Übersetzung gibt.",
    "Its programme.": "Sein Programm.",
    "Its programme; the installation's own if not said.": (
        "Sein Programm; sonst das dieser Installation."
    ),
    "Something in the web that belongs to it.": "Etwas im Netz, das dazugehört.",
    "What it leads to.": "Wohin es führt.",
    "Where it is.": "Wo es ist.",
    "What a link leads to.": "Wohin ein Verweis führt.",
    "Sources and further reading.": "Quellen und Weiterführendes.",
    # places and people
    "A postal address.": "Eine Postanschrift.",
    "Changes to: A postal address.": "Änderungen an einer Postanschrift.",
    "Place.": "Ort.",
    "Country.": "Land.",
    "Postcode.": "Postleitzahl.",
    "Street and number.": "Straße und Hausnummer.",
    "Somebody to talk to. Never public.": "Eine Ansprechperson. Nie öffentlich.",
    "Somebody to talk to.": "Eine Ansprechperson.",
    "E-mail address.": "E-Mail-Adresse.",
    "Who it is.": "Wer es ist.",
    "Telephone number.": "Telefonnummer.",
    "What they do there.": "Welche Aufgabe sie dort hat.",
    "How developed a region is (Art. 108(2) CPR), which decides the rate.": (
        "Wie entwickelt eine Region ist (Art. 108 Abs. 2 Dachverordnung); davon hängt der "
        "Fördersatz ab."
    ),
    # programmes
    "What is stated about a programme.": "Was über ein Programm angegeben wird.",
    "A programme as the registry knows it.": "Ein Programm, wie das Register es kennt.",
    "Changes to a programme (JSON Merge Patch).": (
        "Änderungen an einem Programm (JSON Merge Patch)."
    ),
    "Just enough of a programme to name it.": "Gerade genug, um ein Programm zu benennen.",
    "Its short name; it never changes.": "Sein Kurzname; er ändert sich nie.",
    "The programme's lasting identifier.": "Die bleibende Kennung des Programms.",
    (
        "Last day of the last closed accounting year (a 30 June): nothing more is booked up to "
        "it. It never goes back."
    ): (
        "Letzter Tag des letzten abgeschlossenen Rechnungsjahrs (ein 30. Juni): Bis dahin wird "
        "nichts mehr gebucht. Er geht nie zurück."
    ),
    "The EU's code of the operational programme (CCI).": (
        "Der Code der EU für das operationelle Programm (CCI)."
    ),
    "What the rate is a share of.": "Wovon der Fördersatz ein Anteil ist.",
    "What the rate is a share of (Art. 112 CPR).": (
        "Wovon der Fördersatz ein Anteil ist (Art. 112 Dachverordnung)."
    ),
    "Last day on which money may be committed.": "Letzter Tag, an dem bewilligt werden darf.",
    "Last day of eligible expenditure.": "Letzter Tag förderfähiger Ausgaben.",
    "First day of eligible expenditure.": "Erster Tag förderfähiger Ausgaben.",
    "Whether money moves only if a second person approves it.": (
        "Ob Geld sich nur bewegt, wenn eine zweite Person es freigibt."
    ),
    "The EU funds that pay.": "Die EU-Fonds, die zahlen.",
    "The directive that it rests on.": "Die Richtlinie, auf der es beruht.",
    "Longest duration of a project.": "Längste Dauer eines Projekts.",
    "Highest EU share of the eligible cost, in per cent.": (
        "Höchster Anteil der EU an den förderfähigen Ausgaben, in Prozent."
    ),
    "Least eligible cost of a project.": "Kleinste förderfähige Ausgaben eines Projekts.",
    "Least eligible cost of a study or concept.": (
        "Kleinste förderfähige Ausgaben einer Studie oder eines Konzepts."
    ),
    "Organisations and what they are to it.": "Organisationen und ihre Rolle im Programm.",
    "The EU's programming period.": "Die Förderperiode der EU.",
    "Last day on which a project may end.": "Letzter Tag, an dem ein Projekt enden darf.",
    "How developed its region is; null if mixed.": (
        "Wie entwickelt seine Region ist; null, wenn gemischt."
    ),
    "The region it is for.": "Die Region, für die es gilt.",
    "How often the list of operations is published at least.": (
        "Wie oft die Liste der Vorhaben mindestens veröffentlicht wird."
    ),
    "What an organisation is to the programme.": "Die Rolle einer Organisation im Programm.",
    "What it is to the programme.": "Seine Rolle im Programm.",
    "What an organisation is to a programme.": "Die Rolle einer Organisation in einem Programm.",
    # Handlungsfelder
    "What is stated about a Handlungsfeld.": "Was über ein Handlungsfeld angegeben wird.",
    "A Handlungsfeld as the registry knows it.": "Ein Handlungsfeld, wie das Register es kennt.",
    "Changes to a Handlungsfeld (JSON Merge Patch).": (
        "Änderungen an einem Handlungsfeld (JSON Merge Patch)."
    ),
    "Just enough of a Handlungsfeld to name it.": "Gerade genug, um ein Handlungsfeld zu benennen.",
    "Its short name within the programme; it never changes.": (
        "Sein Kurzname im Programm; er ändert sich nie."
    ),
    "The Handlungsfeld's lasting identifier.": "Die bleibende Kennung des Handlungsfelds.",
    "Its full name.": "Sein voller Name.",
    "What it is to achieve.": "Was es erreichen soll.",
    "Its number in the directive.": "Seine Nummer in der Richtlinie.",
    "What it pays for (Fördergegenstände).": "Was es fördert (Fördergegenstände).",
    "Something that the Handlungsfeld pays for (Fördergegenstand).": (
        "Etwas, das das Handlungsfeld fördert (Fördergegenstand)."
    ),
    "Its short name within the Handlungsfeld.": "Sein Kurzname im Handlungsfeld.",
    "What it is.": "Was es ist.",
    # partners
    "What is stated about an organisation.": "Was über eine Organisation angegeben wird.",
    "A partner as the registry knows it.": "Ein Partner, wie das Register ihn kennt.",
    "Changes to a partner (JSON Merge Patch).": "Änderungen an einem Partner (JSON Merge Patch).",
    "Just enough of a partner to name it.": "Gerade genug, um einen Partner zu benennen.",
    "The partner's lasting identifier.": "Die bleibende Kennung des Partners.",
    "What sort of organisation it is.": "Was für eine Organisation es ist.",
    "What sort of organisation a partner is.": "Was für eine Organisation ein Partner ist.",
    "The full name.": "Der volle Name.",
    "How it is called for short.": "Wie er kurz genannt wird.",
    "Where its seat is; of a natural person, who has no key sees place and country only.": (
        "Wo sein Sitz ist; bei natürlichen Personen ohne Schlüssel nur Ort und Land."
    ),
    "Municipality or county of its seat (AGS).": "Gemeinde oder Kreis seines Sitzes (AGS).",
    "Region of its seat (NUTS 2024).": "Region seines Sitzes (NUTS 2024).",
    "People to talk to; never public.": "Ansprechpersonen; nie öffentlich.",
    "Numbers under which others know it; no two of one scheme and value.": (
        "Nummern, unter denen andere ihn kennen; keine zweimal."
    ),
    "A number under which others know the organisation.": (
        "Eine Nummer, unter der andere die Organisation kennen."
    ),
    "Who gave the number.": "Wer die Nummer vergeben hat.",
    "The number; checked and normalised.": "Die Nummer; geprüft und vereinheitlicht.",
    "Who issued an identifier, and what it says about an organisation.": (
        "Wer eine Kennung vergeben hat, und was sie über eine Organisation sagt."
    ),
    "Under which law it stands.": "Nach welchem Recht er besteht.",
    "Under which law an organisation stands.": "Nach welchem Recht eine Organisation besteht.",
    "How large it is, if it is a company.": "Wie groß er ist, wenn er ein Unternehmen ist.",
    "How large a company is (Recommendation 2003/361/EC).": (
        "Wie groß ein Unternehmen ist (Empfehlung 2003/361/EG)."
    ),
    "Its address in the web.": "Seine Adresse im Netz.",
    "How many partners there are of each kind.": "Wie viele Partner es von jeder Art gibt.",
    "By sort of organisation.": "Nach Art der Organisation.",
    "By law.": "Nach Recht.",
    "By region.": "Nach Region.",
    "Which duplicate is to become part of this partner.": (
        "Welcher doppelte Partner in diesem aufgehen soll."
    ),
    "The partner that is the same organisation.": "Der Partner, der dieselbe Organisation ist.",
    "Which partner.": "Welcher Partner.",
    # events
    "What is stated about an event.": "Was über eine Veranstaltung angegeben wird.",
    "An event as the registry knows it.": "Eine Veranstaltung, wie das Register sie kennt.",
    "Changes to an event (JSON Merge Patch).": (
        "Änderungen an einer Veranstaltung (JSON Merge Patch)."
    ),
    "How many events there are of each sort.": "Wie viele Veranstaltungen es von jeder Art gibt.",
    "By kind.": "Nach Art.",
    "By status.": "Nach Stand.",
    "By audience.": "Nach Kreis.",
    "A Handlungsfeld that the event is about.": "Ein Handlungsfeld, um das es geht.",
    "Handlungsfelder that it is about.": "Handlungsfelder, um die es geht.",
    "A project that the event is about.": "Ein Projekt, um das es geht.",
    "Projects that it is about.": "Projekte, um die es geht.",
    "Which project; null if it is not public and you have no key.": (
        "Welches Projekt; null, wenn es nicht öffentlich ist und Sie keinen Schlüssel haben."
    ),
    "An organisation that takes part in the event.": (
        "Eine Organisation, die an der Veranstaltung teilnimmt."
    ),
    "Organisations that take part.": "Organisationen, die teilnehmen.",
    "Whether only the days matter.": "Ob nur die Tage zählen.",
    "Why it was cancelled; needed if it was.": "Warum sie abgesagt wurde; nötig, wenn sie es ist.",
    "How many can take part.": "Wie viele teilnehmen können.",
    "How many took part.": "Wie viele teilgenommen haben.",
    "What it is about.": "Worum es geht.",
    "When it begins.": "Wann sie beginnt.",
    "When it ends.": "Wann sie endet.",
    "Programme, report, pictures, sources.": "Ablauf, Bericht, Bilder, Quellen.",
    "Where to take part online.": "Wo man online teilnimmt.",
    "The partner that invites.": "Der Partner, der einlädt.",
    "Where people meet; null if only online.": "Wo man sich trifft; null, wenn nur online.",
    "Where people meet.": "Wo man sich trifft.",
    "Changes to: Where people meet.": "Änderungen daran, wo man sich trifft.",
    "Where to register.": "Wo man sich anmeldet.",
    "Whether it will happen. Cancelled events stay.": (
        "Ob sie stattfindet. Abgesagte Veranstaltungen bleiben."
    ),
    "Whether it will happen (RFC 5545).": "Ob sie stattfindet (RFC 5545).",
    "In which time zone people read these times.": "In welcher Zeitzone die Zeiten gelesen werden.",
    "What it is called.": "Wie es heißt.",
    "Who may see it.": "Wer es sehen darf.",
    "What sort of event it is.": "Was für eine Veranstaltung es ist.",
}
"""English → German. A test holds it complete."""
