"""How the database came to look as it does, one numbered thought after the other."""
