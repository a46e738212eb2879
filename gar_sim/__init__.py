"""gar-sim: the French GAR, its ENT, médiacentre and suppliers, on one laptop."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("gar-sim")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"
