"""The ENT's administration in one school: the GAR, who assigns, accounts, who sees what on the portal."""
