"""Changes: a feed from which a copy of the registry is kept, and the proof that it is complete."""
