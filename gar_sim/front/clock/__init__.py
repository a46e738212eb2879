"""The world's clock as people move it: where it can go, what happened on the way."""
