"""The situations of a school: one switch, what each changes, and the prepared demonstrations."""
