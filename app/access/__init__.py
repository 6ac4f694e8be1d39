"""Access: how we know who is asking."""
