"""Dumps: a whole installation in one file, to keep or to move to another database."""
