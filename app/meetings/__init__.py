"""Meetings of bodies, with their agenda; each is an event too."""
