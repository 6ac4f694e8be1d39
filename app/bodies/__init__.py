"""Bodies: who advises and who decides, with seats, votes, quorum and criteria."""
