"""Programmes: who funds, until when, and by which rules of money."""
