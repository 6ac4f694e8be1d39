"""When the list of operations was published: the log, and the day of the next publication."""
