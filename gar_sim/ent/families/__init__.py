"""« Guichet des familles »: the door by which parents sign in, a provider of its own with the ENT as client.

It plays what ÉduConnect is in real life; the name is invented. Mounted beside the ENT, with its own cookie.
"""
