"""The exchanges as people read them: what was recorded, and the whole of one click, step by step."""
