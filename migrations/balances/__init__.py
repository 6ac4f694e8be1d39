"""Let the database keep the balances of accounts, each kind of database in its own way.

The laws are spelled in the SQL file of each database; a blank line ends a statement.
"""

from pathlib import Path

from alembic import op

FUNCTIONS = ("check_transfer", "count_turnover", "book", "follow_transfers", "follow_turnovers")


def keep_balances() -> None:
    """Let balances follow the ledger from now on, and nothing else."""
    laws = Path(__file__).with_name(f"{op.get_bind().dialect.name}.sql").read_text(encoding="utf-8")
    for law in laws.split("\n\n"):
        op.get_bind().exec_driver_sql(law)
    if op.get_bind().dialect.name == "postgresql":
        # A temporary table named "accounts" would otherwise stand in for the real one.
        schema = op.get_bind().exec_driver_sql("SELECT current_schema()").scalar_one()
        for name in FUNCTIONS:
            op.execute(f'ALTER FUNCTION {name} SET search_path = "{schema}", pg_temp')


def drop_functions() -> None:
    """Remove what does not go with the tables, and the triggers that call it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {', '.join(FUNCTIONS)} CASCADE")
