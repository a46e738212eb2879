"""The mock ENT: directory and accounts, portal, OpenID provider, nightly export to the GAR."""
