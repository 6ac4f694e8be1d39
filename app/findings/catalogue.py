"""The catalogue of findings: how serious each is, where it is laid down, what helps. Pure.

What the budget's rules find goes by the names that they have in the budget.
"""

from dataclasses import dataclass

from app.findings.vocabulary import Severity
from app.kernel.words import Words

DIRECTIVE = "RL Zukunftsregionen, Nr. {}"
CPR = "VO (EU) 2021/1060, Art. {}"
TERMS = "ANBest-EFRE/ESF+"


@dataclass(frozen=True)
class Entry:
    """What is laid down about one finding."""

    severity: Severity
    source: str
    remedy: Words


def _entry(severity: Severity, source: str, de: str, en: str) -> Entry:
    return Entry(severity, source, Words(de, en))


BLOCKER, WARNING, INFO = Severity.BLOCKER, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "below_minimum_cost": _entry(
        BLOCKER,
        DIRECTIVE.format("5.3"),
        "Erhöhen Sie eligible_cost, oder fassen Sie Vorhaben zusammen.",
        "Raise eligible_cost, or join projects.",
    ),
    "rate_exceeded": _entry(
        BLOCKER,
        DIRECTIVE.format("5.2"),
        "Verringern Sie die EU-Zeilen im Finanzierungsplan.",
        "Lower the EU lines of the financing plan.",
    ),
    "financing_plan_missing": _entry(
        BLOCKER,
        f"{TERMS}, Nr. 1.2",
        "Tragen Sie funding_plan und total_cost ein.",
        "State funding_plan and total_cost.",
    ),
    "not_in_euros": _entry(
        BLOCKER,
        CPR.format("76"),
        "Führen Sie die Beträge in Euro.",
        "State the amounts in euros.",
    ),
    "dates_missing": _entry(
        BLOCKER,
        DIRECTIVE.format("5.4"),
        "Tragen Sie Beginn und geplantes Ende ein.",
        "State the first and the planned last day.",
    ),
    "project_takes_too_long": _entry(
        BLOCKER,
        DIRECTIVE.format("5.4"),
        "Kürzen Sie die Laufzeit; eine Verlängerung bewilligt die Bewilligungsstelle.",
        "Shorten the project; an extension is granted by the granting body.",
    ),
    "project_ends_too_late": _entry(
        BLOCKER,
        CPR.format("63(2)"),
        "Legen Sie das Ende früher.",
        "Let it end earlier.",
    ),
    "no_cooperation_partner": _entry(
        BLOCKER,
        f"{DIRECTIVE.format('5')}, Anlage",
        "Tragen Sie mindestens einen Kooperationspartner ein.",
        "State at least one cooperation partner.",
    ),
    "cross_cutting_goals_missing": _entry(
        BLOCKER,
        CPR.format("9"),
        "Beschreiben Sie den Beitrag zu den Querschnittszielen.",
        "Describe what it does for the horizontal principles.",
    ),
    "precedence_unchecked": _entry(
        BLOCKER,
        f"{DIRECTIVE.format('5')}, Anlage",
        "Prüfen Sie, ob ein anderes Programm vorgeht, und tragen Sie precedence_checked_on ein.",
        "Check whether another programme takes precedence, and state precedence_checked_on.",
    ),
    "not_found_eligible": _entry(
        BLOCKER,
        CPR.format("63"),
        "Klären Sie die Gründe und stellen Sie den Antrag neu, oder ziehen Sie das Projekt zurück.",
        "Clear up the reasons and apply anew, or withdraw the project.",
    ),
    "beneficiary_not_informed": _entry(
        BLOCKER,
        CPR.format("49(4), 50"),
        "Unterrichten Sie den Begünstigten und tragen Sie publication_informed_on ein.",
        "Inform the beneficiary, and state publication_informed_on.",
    ),
    "legal_force_missing": _entry(
        BLOCKER,
        f"{TERMS}, Nr. 1",
        "Tragen Sie legal_force_on ein, sobald der Bescheid bestandskräftig ist.",
        "State legal_force_on as soon as the decision is final.",
    ),
    "committed_before_grant": _entry(
        WARNING,
        CPR.format("49(3)"),
        "Gehen Sie den Schritt grant, oder geben Sie das Geld frei.",
        "Take the step grant, or release the money.",
    ),
    "documents_missing": _entry(
        WARNING,
        CPR.format("69(6)"),
        "Legen Sie die fehlenden Dokumente ab.",
        "File the missing documents.",
    ),
    "claim_overdue": _entry(
        WARNING,
        f"{TERMS}, Nr. 1.4",
        "Erinnern Sie den Begünstigten an den Mittelabruf.",
        "Remind the beneficiary of the payment claim.",
    ),
    "extension_due": _entry(
        WARNING,
        DIRECTIVE.format("5.4"),
        "Klären Sie, ob eine Verlängerung beantragt wird.",
        "Find out whether an extension will be requested.",
    ),
    "end_passed": _entry(
        WARNING,
        DIRECTIVE.format("5.4"),
        "Schließen Sie die Durchführung ab, oder verlängern Sie.",
        "Complete the project, or extend it.",
    ),
    "final_report_overdue": _entry(
        WARNING,
        f"{TERMS}, Nr. 6",
        "Fordern Sie den Verwendungsnachweis an.",
        "Ask for the final report.",
    ),
    "plan_exceeded": _entry(
        WARNING,
        CPR.format("105"),
        "Legen Sie eine neue Fassung der Jahresplanung fest.",
        "Lay down a new version of the yearly plan.",
    ),
    "visibility_open": _entry(
        WARNING,
        CPR.format("50(1)"),
        "Legen Sie einen Nachweis ab (Dokument der Art visibility).",
        "File a proof (a document of the kind visibility).",
    ),
    "publication_overdue": _entry(
        WARNING,
        CPR.format("49(3)"),
        "Ergänzen Sie, was der Liste der Vorhaben fehlt.",
        "Complete what the list of operations lacks.",
    ),
    "recovery_open": _entry(
        WARNING,
        CPR.format("103"),
        "Verfolgen Sie die Rückforderung.",
        "Follow the recovery order up.",
    ),
    "retention_runs": _entry(
        INFO,
        CPR.format("82"),
        "Bewahren Sie die Unterlagen auf.",
        "Keep the documents.",
    ),
    "retention_over": _entry(
        INFO,
        CPR.format("82"),
        "Archivieren Sie das Projekt.",
        "Archive the project.",
    ),
}
"""Every finding there is, by its code."""
