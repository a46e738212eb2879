"""The national list of schools, to the letter and back (gar-wire §1.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.etablissements import decode_schools, encode_schools
from gar_sim.values.errors import InvalidInput
from gar_sim.values.national_schools import NationalSchool
from wire_samples import sample

CORVISIER = NationalSchool(
    uai="0991101O",
    nature="340",
    nature_label="Collège",
    type="CLG",
    type_label="Collèges",
    commune="99101",
    commune_label="Saint-Orvain",
    academy="99",
    academy_label="Valmoriane",
    department="099",
    department_label="Haute-Valmoriane",
    official_name="Collège Adélaïde-Corvisier",
    patronym="ADELAIDE-CORVISIER",
    postcode="99110",
    postal_locality="SAINT-ORVAIN",
    ent="PAS",
)
MOULIN_BLEU = NationalSchool(
    uai="0991303O",
    nature="151",
    nature_label="École élémentaire",
    type="1ORD",
    type_label="Premier degré ordinaire",
    commune="99303",
    commune_label="Castelmire",
    academy="99",
    academy_label="Valmoriane",
    department="099",
    department_label="Haute-Valmoriane",
    official_name="École primaire du Moulin-Bleu",
    patronym="MOULIN-BLEU",
    postcode="99130",
    postal_locality="CASTELMIRE",
)

texts = st.text(st.characters(exclude_categories=("C", "Z")))
schools = st.lists(st.builds(NationalSchool, **dict.fromkeys(NationalSchool._fields, texts))).map(tuple)


def test_the_list_leaves_to_the_letter_with_an_ident_even_where_there_is_no_ent() -> None:
    assert encode_schools([CORVISIER, MOULIN_BLEU]) == sample("etablissements/list.xml")


def test_a_distributor_reads_the_list() -> None:
    assert decode_schools(sample("etablissements/list.xml")) == (CORVISIER, MOULIN_BLEU)


@given(schools)
def test_what_is_written_is_read_back(listed: tuple[NationalSchool, ...]) -> None:
    assert decode_schools(encode_schools(listed)) == listed


def test_another_document_is_refused() -> None:
    with pytest.raises(InvalidInput) as refusal:
        decode_schools(sample("abonnement/list.xml"))
    assert refusal.value.code == "WRONG_ROOT"


def test_an_ident_that_is_no_base64_is_refused() -> None:
    with pytest.raises(InvalidInput, match="idENT"):
        decode_schools(sample("etablissements/list.xml").replace(b"UEFT", b"PAS"))
