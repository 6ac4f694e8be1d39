"""The contract: the document is true, and its clients work."""
