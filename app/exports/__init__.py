"""Files for other programs and for people: whole lists, in formats that both can open."""
