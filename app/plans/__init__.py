"""Plans: what is to be committed and paid in each year, every version of it."""
