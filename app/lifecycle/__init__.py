"""The way of a project from the idea to the closed file: steps, findings, agenda, deadlines."""
