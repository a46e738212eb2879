"""The médiacentre: signs people in from their ENT and shows what the GAR lists for them."""
