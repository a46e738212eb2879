"""Where the ENT reaches the GAR's web services."""

GAR_LISTS = "{base}/gar/list-ressource"
"""Address of ListeRessources and of its catalogue, as stored."""
