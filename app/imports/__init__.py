"""Imports: lists of operations come in, every error at once."""
