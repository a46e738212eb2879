"""The file of texts and statements: whole, with dates and sources; a fault is told by file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gar_sim.front.knowledge.texts import FILE, read_texts
from gar_sim.kernel.resources_files import data_folder
from gar_sim.values.errors import InvalidInput
from gar_sim.values.situations import Situation

Spoil = Callable[[str, str], Path]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Makes a copy of the file with one text in the place of another."""

    def make(old: str, new: str) -> Path:
        shutil.copytree(data_folder("fixtures") / "situations", tmp_path / "situations")
        text = (tmp_path / FILE).read_text("utf-8")
        assert f"\n{old}" in text
        (tmp_path / FILE).write_text(text.replace(f"\n{old}", f"\n{new}", 1), "utf-8")
        return tmp_path

    return make


def test_the_two_statements_of_the_document_and_the_later_answer_are_there_in_order() -> None:
    said = [each for each in read_texts(data_folder("fixtures")).statements if Situation.ENT_AND_GAR in each.situations]

    assert [each.date for each in said] == [
        "18 décembre 2017",
        "2018-2019",
        "2018-2019",
        "2020, contrat d'adhésion version 2",
        "17 mai 2023, en vigueur le 24 juin 2023",
    ]
    assert "pleinement engagée" in said[2].says
    assert "responsabilité exclusive du ministre" in said[3].says


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "edugar"', 'code = "ent-et-gar"', "« ent-et-gar » est déjà dit (situations/texts.toml, ligne"),
        ('code = "edugar"', 'code = "nuage"', "« code » : « nuage » est inconnu"),
        ('text = "le RGPD', 'texte = "le RGPD', "ligne 9 : « text » manque"),
        ('situations = ["ni-ent-ni-gar"]', "situations = []", "« situations » est vide"),
        ('situations = ["ni-ent-ni-gar"]', 'situations = ["nuage"]', "« situations » : « nuage » est inconnu"),
        ("each_resource = true", 'each_resource = "oui"', "« each_resource » doit être true ou false"),
        ('date = "18 décembre 2017"', 'jour = "18 décembre 2017"', "« date » manque"),
        ("[[statement]]", "[[affirmation]]", "« affirmation » est inconnu"),
        ("[[situation]]", "[[situation", "ce n'est pas du TOML lisible"),
    ],
)
def test_a_fault_is_told_with_its_place(spoil: Spoil, old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_texts(spoil(old, new))

    assert told in refusal.value.message
    assert refusal.value.message.startswith(FILE)


def test_a_situation_may_not_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "situations").mkdir()
    (tmp_path / FILE).write_text("", "utf-8")

    with pytest.raises(InvalidInput, match="il manque la \\[\\[situation\\]\\] « ni-ent-ni-gar »"):
        read_texts(tmp_path)
