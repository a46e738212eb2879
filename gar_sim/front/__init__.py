"""The front: home and help pages, the clock, the exchanges, the control API.

It stands above the parties and may act in their place.
"""
