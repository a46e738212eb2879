"""The command line in French: click's own words too, « Emploi », « Options », what is wrong with an option."""

import gettext
import os
from pathlib import Path

WORDS = Path(__file__).with_name("words")
"""The catalogue of click's words, which click asks of gettext under its default domain."""


def speak_french() -> None:
    """Have this process say them in French, whatever language the machine speaks."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", WORDS)
