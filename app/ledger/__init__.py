"""Ledger: where every euro of the EU contribution is, and was."""
