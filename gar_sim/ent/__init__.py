"""The mock ENT: directory and accounts, portal, OpenID provider, connectors of its own, nightly export to the GAR."""
