"""Webhooks: whoever wants to hear of changes is told; each is a cursor on the feed of changes."""
