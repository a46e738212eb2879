"""The acts by which a head narrows what a delegate may assign: read, judged, written."""
