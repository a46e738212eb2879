"""A new school year: who moved, what to buy, what to give again."""
