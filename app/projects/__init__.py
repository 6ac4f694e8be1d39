"""Projects: the operations that a programme funds."""
