"""What data there is, for catalogues of open data, and how programs find the API."""
