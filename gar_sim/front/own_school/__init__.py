"""« Votre établissement »: a planning world of one's own, from head-counts and licences."""
