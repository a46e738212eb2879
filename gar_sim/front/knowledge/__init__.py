"""What a supplier knows after one click, situation by situation, and what two of them could match together."""
