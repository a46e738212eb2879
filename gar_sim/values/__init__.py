"""Plain values that cross a wire: frozen, standard library only, known to every party."""
