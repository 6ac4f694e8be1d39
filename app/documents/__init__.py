"""Documents: what is on file, uploaded or linked, with its hash, audience and retention."""
