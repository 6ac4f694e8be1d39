"""How large a room may grow, and what may stand in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "app").rglob("*.py"))
LONGEST_FILE = 310
LONGEST_FUNCTION = 45
DATA = {"facts.py", "validation.py"}
"""Files that are long because they list things, one after the other."""

NAMES_A_DATABASE = {"settings.py", "__main__.py", "numbers.py", "db.py", "tables.py", "upgrade.py"}
"""Files that speak of a database in a description or a default, but decide nothing by it."""


def code(path: Path) -> str:
    """Read a module without its comments and docstrings."""
    return ast.unparse(_bare(ast.parse(path.read_text(encoding="utf-8"))))


def _bare(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [
                one
                for one in node.body
                if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
            ] or [ast.Pass()]
    return tree


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_can_be_seen_at_a_glance(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.name not in DATA:
        assert len(lines) <= LONGEST_FILE
    for one in functions(path):
        assert (one.end_lineno or 0) - one.lineno < LONGEST_FUNCTION, one.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_dialects_know_which_database_there_is(path: Path) -> None:
    if "dialects" in path.parts or path.name in NAMES_A_DATABASE:
        return
    assert not re.search("sqlite|postgres", code(path), re.IGNORECASE)


def test_secrets_are_never_compared_with_equals() -> None:
    """A comparison that stops at the first difference tells how much was right."""
    keys = code(ROOT / "app" / "access" / "keys.py")
    assert "hmac.compare_digest" in keys
    assert not re.search(r"digest\s*(==|!=)", keys)


def test_nothing_that_is_committed_names_a_package_index_or_this_machine() -> None:
    for lock in ROOT.glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text
        assert "file:" not in text
