"""Deadlines: what is due when, of projects, meetings and the programme, as list and calendar."""
