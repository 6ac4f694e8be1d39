"""The agenda view: all that a meeting needs on the table, and what its decisions would do."""
