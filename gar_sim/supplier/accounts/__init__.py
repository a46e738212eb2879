"""The suppliers' own accounts: made from a list that a school hands over, where no ENT and no GAR link the two."""
