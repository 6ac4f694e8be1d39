"""The command line, as an operator types it."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.__main__ import cli, main
from app.settings import Settings, SettingsRefused
from tests.databases import copy

TYPE = CliRunner()


@pytest.fixture
def migrated(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the command line find a migrated database."""
    url = copy(template, tmp_path)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", url)
    return url


def typed(*words: str) -> str:
    result = TYPE.invoke(cli, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_facts_are_planted_once_and_the_keys_shown_once(migrated: str) -> None:
    first = typed("seed")
    assert len(re.findall(r"frk_\w+", first)) == 6
    assert "registered already" in typed("seed")
    assert not re.findall(r"frk_\w+", typed("seed"))


def test_migrating_twice_changes_nothing(migrated: str) -> None:
    assert re.search(r"has version (\d+) \(before: \1\)", typed("migrate"))


def test_a_key_is_issued_listed_and_revoked(migrated: str) -> None:
    key = typed("key", "issue", "Cockpit", "--role", "officer", "--role", "treasurer").strip()
    prefix = key.split("_")[1]
    assert prefix in typed("key", "list")
    assert "Revoked" in typed("key", "revoke", prefix)
    assert TYPE.invoke(cli, ["key", "revoke", "nosuchkey0"]).exit_code != 0


def test_the_check_says_what_it_found(migrated: str) -> None:
    assert "up to date" in typed("check")


def test_the_check_doubts_an_address_that_leads_nowhere(
    migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Settings: fine." in typed("check")
    monkeypatch.setenv("REGISTRY_TRUSTED_HOSTS", "localhost,register.example.org")
    found = " ".join(typed("check").split())
    assert "REGISTRY_PUBLIC_URL" in found
    assert "register.example.org" in found
    assert "fine" not in found
    monkeypatch.setenv("REGISTRY_PUBLIC_URL", "https://register.example.org/")
    assert "Settings: fine." in typed("check")


def test_what_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """So compose.yaml can pass on what may be missing."""
    for one in ("CONTACT", "PUBLIC_URL", "PUBLISHER_URL", "CONTRIBUTOR"):
        monkeypatch.setenv(f"REGISTRY_{one}", "")
    assert (Settings.read().contact, Settings.read().public_url) == (None, "http://localhost:8000")


def test_an_empty_database_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REGISTRY_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    monkeypatch.setattr("sys.argv", ["foerderregister", "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "foerderregister migrate" in " ".join(capsys.readouterr().err.split())


def test_the_document_is_written_to_a_file(tmp_path: Path) -> None:
    typed("openapi", str(tmp_path / "openapi.json"))
    document = json.loads((tmp_path / "openapi.json").read_text(encoding="utf-8"))
    assert document["info"]["title"] == "Förderregister"


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("PORT", "eighty", "valid integer"),
        ("PORT", "0", "greater than or equal to 1"),
        ("DATABASE_URL", "mysql://x", "not supported"),
        ("DATABASE_URL", "registry.db", "not a database address"),
        ("CORS_ORIGINS", "*", "there is no *"),
        ("LOG_LEVEL", "LOUD", "'DEBUG'"),
        ("PROCESSES", "-1", "greater than or equal to 1"),
        *(
            ("WEBHOOK_TEST_HOSTS", one, "a host alone")
            for one in ("127.0.0.1:9000", "http://hooks.intranet", "a.intranet,::1", "[::1]:80")
        ),
        ("PUBLIC_URL", "https://x.example.org/register", "host name of its own"),
        ("PUBLIC_URL", "https://x.example.org/a<b>", "such as https://register.example.org"),
        ("PUBLIC_URL", "register.example.org", "such as https://register.example.org"),
        ("PUBLISHER_URL", "https://example.org/<x>", "angle brackets"),
        ("LICENCE", "https://example.org/a b", "no blanks"),
        ("CONTACT", "mailto:a@example.org\nExpires:", "line breaks"),
        ("CONTACT", "https://example.org/\r\nContact:", "line breaks"),
    ],
)
def test_nonsense_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"REGISTRY_{variable}", value)
    with pytest.raises(SettingsRefused, match=f"REGISTRY_{variable}: ") as refused:
        Settings.read()
    assert says in str(refused.value)


def test_hosts_are_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_WEBHOOK_TEST_HOSTS", "Hooks.intranet, 127.0.0.1,[::1]")
    assert Settings.read().webhook_test_hosts == ("Hooks.intranet", "127.0.0.1", "[::1]")


def test_lists_in_settings_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_CORS_ORIGINS", "https://a.example.org/, http://localhost:5173")
    assert Settings.read().cors_origins == ("https://a.example.org", "http://localhost:5173")
