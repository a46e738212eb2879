"""What every Flask application of the program shares: its making, its pages, its addresses, its defences."""
