"""How we speak HTTP: shapes, strictness, answers, and the conventions of every operation."""
