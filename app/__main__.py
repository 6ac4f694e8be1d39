"""The command line: ``foerderregister`` or ``python -m app``."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from app import __version__, upgrade
from app.access import keys
from app.access.models import ApiKey
from app.dumps.command import dumps
from app.intake.command import imports
from app.kernel.db import Database, open_database
from app.kernel.identity import Role
from app.kernel.problems import Problem
from app.main import document
from app.seed import plant
from app.serving import set_up_logs
from app.settings import Settings, SettingsRefused

cli = typer.Typer(
    help="Förderregister: the registry of an EU funding programme.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
key = typer.Typer(help="API keys: issue, list, revoke.", no_args_is_help=True)
cli.add_typer(key, name="key")
cli.add_typer(imports, name="import")
cli.add_typer(dumps)
out = Console()
err = Console(stderr=True)


@cli.command()
def serve(
    *,
    prepare: Annotated[
        bool, typer.Option(help="First migrate, seed and issue the first keys.")
    ] = False,
) -> None:
    """Serve the API on REGISTRY_HOST and REGISTRY_PORT."""
    settings = Settings.read()
    set_up_logs(settings)
    if prepare:
        _prepare()
    out.print(f"Förderregister {__version__}: http://{settings.host}:{settings.port}/docs")
    uvicorn.run(
        "app.serving:application",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.processes,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _prepare() -> None:
    with _database(checked=False) as database:
        upgrade.upgrade(database)
        if plant.plant(database):
            out.print("The programme's public facts are registered.")
        _show(plant.first_keys(database))


@cli.command()
def migrate() -> None:
    """Bring the database up to date."""
    with _database(checked=False) as database:
        before = upgrade.found(database) or "none"
        upgrade.upgrade(database)
        out.print(f"The database has version {upgrade.found(database)} (before: {before}).")


@cli.command()
def seed() -> None:
    """Register the programme's public facts, and issue a first key for each role."""
    with _database() as database:
        planted = plant.plant(database)
        out.print("Registered." if planted else "The programme is registered already.")
        _show(plant.first_keys(database))


def _show(issued: dict[Role, str]) -> None:
    if not issued:
        return
    table = Table("role", "key (shown this once)", title="Keys")
    for role, text in issued.items():
        table.add_row(role, text)
    Console(width=100).print(table)


@key.command("issue")
def issue_key(
    name: str, role: Annotated[list[Role], typer.Option(help="Repeat for several.")]
) -> None:
    """Issue a key; it is shown once."""
    with _database() as database, database.write("command line") as session:
        _, text = keys.issue(session, name, role)
    typer.echo(text)


@key.command("list")
def list_keys() -> None:
    """List all keys."""
    table = Table("prefix", "name", "roles", "until", "revoked")
    with _database() as database, database.write("command line") as session:
        for one in session.scalars(select(ApiKey).order_by(ApiKey.created_at)):
            table.add_row(
                one.prefix,
                one.name,
                ", ".join(one.roles),
                f"{one.expires_at:%Y-%m-%d}",
                f"{one.revoked_at:%Y-%m-%d %H:%M}" if one.revoked_at else "",
            )
    out.print(table)


@key.command("revoke")
def revoke_key(prefix: str) -> None:
    """Revoke the key with this prefix."""
    with _database() as database, database.write("command line") as session:
        found = session.scalars(select(ApiKey).where(ApiKey.prefix == prefix)).one_or_none()
        if found is None:
            raise typer.BadParameter(f"There is no key with the prefix {prefix}.")
        keys.revoke(found)
    out.print("Revoked.")


@cli.command()
def openapi(
    file: Annotated[Path | None, typer.Argument(help="Where to write; else to the screen.")] = None,
) -> None:
    """Write the OpenAPI document."""
    text = json.dumps(document(), indent=1, ensure_ascii=False) + "\n"
    if file:
        file.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


@cli.command()
def check() -> None:
    """Check the settings, the database and its version."""
    doubts = Settings.read().doubts
    for one in doubts:
        out.print(f"Settings: {one}", style="yellow", markup=False)
    if not doubts:
        out.print("Settings: fine.")
    with _database() as database:
        version = upgrade.found(database)
        out.print(f"Database: {database.dialect}, version {version}, up to date.")


@contextmanager
def _database(*, checked: bool = True) -> Iterator[Database]:
    """Open the database that the settings name, for one command."""
    database = open_database(Settings.read().database_url)
    try:
        if checked:
            upgrade.check(database)
        yield database
    finally:
        database.close()


def main() -> None:
    """Run the command line; what goes wrong foreseeably is said in one line."""
    try:
        cli()
    except (SettingsRefused, upgrade.OutOfDate) as refusal:
        err.print(str(refusal), style="red")
        sys.exit(2)
    except Problem as problem:
        err.print(problem.detail.de, style="red")
        sys.exit(1)


if __name__ == "__main__":
    main()
