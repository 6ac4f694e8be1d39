"""Findings: what stands against a project, or needs somebody's attention, and since when."""
