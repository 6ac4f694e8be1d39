"""History: who changed what of a record, when, from what to what."""
