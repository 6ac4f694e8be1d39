"""Service: the registry's health, its vocabularies, and what its problems mean."""
