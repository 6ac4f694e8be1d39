"""The command line of imports."""

import typer

imports = typer.Typer(help="Read lists of operations.", no_args_is_help=True)


@imports.callback()
def _imports() -> None:
    """Read lists of operations."""
