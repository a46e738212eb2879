"""The front: home and help pages, and the control API. It stands above the parties and may act in their place."""
