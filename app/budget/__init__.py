"""Budget: what the ledger adds up to, planned and forecast."""
