"""What all parties stand on: database, worlds, clocks, identifiers, exchanges, calls, protocol machinery, web."""
