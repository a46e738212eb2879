"""`python -m gar_sim` is the command `gar-sim`."""

from gar_sim.cli import main

if __name__ == "__main__":
    main()
