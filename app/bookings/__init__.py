"""Bookings: how money moves. One officer prepares, another approves, the ledger records."""
