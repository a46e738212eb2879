"""The wires: bytes from and to values, one module a wire. No Flask, no ORM."""
