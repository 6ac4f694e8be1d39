"""Decisions: what a body or the granting body has decided about a project, and how."""
