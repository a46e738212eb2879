"""« Actualités »: what staff publish on the portal, read before, after, or by nobody, as the school chose."""
