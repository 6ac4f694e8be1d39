"""The generated pages of docs/reference: ``make docs`` writes them, a test holds them fresh."""

from collections.abc import Iterator
from pathlib import Path

from app.kernel.identity import FOR_ANYBODY, PERMISSIONS, Permission, Role
from app.kernel.problems import every_problem
from app.lifecycle.money import MONEY
from app.lifecycle.needs import NEEDS
from app.main import document
from app.projects.rules import FINAL, TRANSITIONS
from app.projects.vocabulary import Status
from app.service.routes import VOCABULARIES
from app.settings import Settings
from app.web.contract import PERMISSION

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
MADE = "<!-- made by `make docs` -->"


def pages() -> dict[str, str]:
    """Write every page, by name."""
    found = {
        "settings.md": _settings(),
        "problems.md": _problems(),
        "permissions.md": _permissions(),
        "vocabularies.md": _vocabularies(),
        "steps.md": _steps(),
    }
    return {name: "\n".join([MADE, *lines]) + "\n" for name, lines in found.items()}


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", "| variable | default | means |", "| --- | --- | --- |")
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = ",".join(default) if isinstance(default, tuple) else str(default)
        yield f"| `REGISTRY_{name.upper()}` | `{shown or ' '}` | {field.description} |"


def _problems() -> Iterator[str]:
    yield from (
        "# Problems",
        "",
        "| type | status | Deutsch | English | means |",
        "| --- | --- | --- | --- | --- |",
    )
    for kind in every_problem():
        meaning = " ".join((kind.__doc__ or "").split())
        yield f"| `/problems/{kind.slug()}` | {kind.status} | {kind.title.de} | {kind.title.en} | {meaning} |"


def _permissions() -> Iterator[str]:
    roles = list(Role)
    yield from (
        "# Who may do what",
        "",
        "Roles do not include one another; a key may carry several.",
        "",
    )
    yield f"| permission | | anybody | {' | '.join(roles)} |"
    yield f"| --- | --- | {' | '.join('---' for _ in range(len(roles) + 1))} |"
    for permission, (allowed, words) in PERMISSIONS.items():
        marks = [
            "✓" if permission in FOR_ANYBODY else "",
            *("✓" if one in allowed else "" for one in roles),
        ]
        yield f"| `{permission}` | {words.de} | {' | '.join(marks)} |"
    yield from ("", "## Operations", "", "| operation | needs |", "| --- | --- |")
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield f"| `{method.upper()} {path}` | `{Permission(operation[PERMISSION])}` |"


def _vocabularies() -> Iterator[str]:
    yield "# Vocabularies"
    for name, terms in VOCABULARIES.items():
        yield from ("", f"## `{name}`", "", "| value | Deutsch | English |", "| --- | --- | --- |")
        for term in terms:
            yield f"| `{term.value}` | {term.label.de} | {term.label.en} |"


def _steps() -> Iterator[str]:
    yield from (
        "# The way of a project",
        "",
        "Every arrow is a step. The granting body's check of eligibility (`apply`, `find_eligible`,",
        "`find_ineligible`) goes on beside it, from the outline to the grant, which needs both gates.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    direction TB",
        "    [*] --> idea",
    )
    for row in TRANSITIONS:
        for source in sorted(row.sources, key=list(Status).index):
            if row.target:
                yield f"    {source} --> {row.target} : {row.step}"
    for status in sorted(FINAL, key=list(Status).index):
        yield f"    {status} --> [*]"
    yield from (
        "```",
        "",
        "| step | Deutsch | from | to | taken by | rests on | must not stand in its way | must state | books |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    )
    for row in TRANSITIONS:
        need = NEEDS[row.step]
        sources = ", ".join(f"`{one}`" for one in sorted(row.sources, key=list(Status).index))
        rests = [f"decision `{need.decision}`"] if need.decision else []
        rests += [f"document `{one}`" for one in need.documents]
        to = f"`{row.target}`" if row.target else "stays"
        to += f", `{row.gate[1]}`" if row.gate else ""
        cells = (
            f"`{row.step}`",
            row.step.words.de,
            sources,
            to,
            ", ".join(sorted(row.roles)) + (" and a second person" if row.second else ""),
            ", ".join(rests),
            ", ".join(f"`{one}`" for one in need.findings),
            ", ".join(f"`{one}`" for one in need.stated),
            _first_line(MONEY[row.step].__doc__) if row.step in MONEY else "",
        )
        yield f"| {' | '.join(cells)} |"


def _first_line(text: str | None) -> str:
    return (text or "").splitlines()[0]


if __name__ == "__main__":
    for page, text in pages().items():
        (FOLDER / page).write_text(text, encoding="utf-8")
