"""Handlungsfelder: a programme's fields of action."""
