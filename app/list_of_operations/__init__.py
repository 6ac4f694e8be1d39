"""The list of operations of Art. 49(3) CPR: what is published, what it lacks, and when."""
