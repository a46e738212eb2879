"""The ENT as an OpenID provider: what it says of people, and its pages' part in it."""
