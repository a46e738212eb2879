"""However XML writes a text, the record holds the text."""

from pathlib import Path

import pytest

from delivery_samples import edited, read, replace
from gar_sim.formats.gar_ent import Document
from gar_sim.values.ent_records import EntPersonMef

WRITTEN = {
    "CDATA": ("<![CDATA[a<b]]>", "a<b"),
    "text and CDATA": ("a<![CDATA[b]]>c", "abc"),
    "two CDATA": ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
    "an empty CDATA": ("<![CDATA[]]>", ""),
    "a comment inside": ("a<!-- x -->b", "ab"),
    "an instruction inside": ("a<?x y?>b", "ab"),
    "references": ("&#97;&amp;&#x1F600;", "a&😀"),
    "a line feed": ("a\nb", "a\nb"),
    "a line end of Windows": ("a\r\nb", "a\nb"),
    "a line end by reference": ("a&#13;&#10;b", "a\r\nb"),
    "long": ("é" * 255, "é" * 255),
    "nothing": ("", ""),
    "blanks": ("  ", "  "),
}


@pytest.mark.parametrize(("piece", "text"), WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("person", ["", "PAS-mourier"], ids=["beside an empty text", "beside a text"])
def test_a_text_is_read_as_it_is_meant(tmp_path: Path, piece: str, text: str, person: str) -> None:
    """Also where an empty text beside it makes up for the number of pieces."""
    before = "<men:GARPersonIdentifiant>PAS-mourier</men:GARPersonIdentifiant>\n    <men:GARMEFCode>99010012140<"
    after = f"<men:GARPersonIdentifiant>{person}</men:GARPersonIdentifiant>\n    <men:GARMEFCode>{piece}<"

    entries, faults = read(edited(tmp_path / "d", Document.PUPILS, replace(before, after)))

    assert faults == []
    assert [entry.record for entry in entries if entry.element == "GARPersonMEF"] == [
        EntPersonMef("0991101O", person, text),
        EntPersonMef("0991101O", "PAS-o", "99010012140"),
    ]
