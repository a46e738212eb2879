"""The catalogue leaves to the letter, in both forms (gar-wire §2.5)."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gar_sim.formats.accept import Form
from gar_sim.formats.ressources_diffusables import encode_catalogue
from gar_sim.values.diffusable_resources import DiffusableResource, Organisation
from wire_samples import json_sample, sample

GENERATED_AT = datetime(2026, 9, 15, 8, 0, 0, 123456, tzinfo=UTC)
HAUTERIVE = Organisation("999100001_0000000000000000", "Hauterive Éducation")
CARTABLE = Organisation("999100004_0000000000000000")
SOCLE = Organisation("999100009_0000000000000000", "Socle mutualisé")
CATALOGUE = (
    DiffusableResource(
        id="ark:/99999/recits",
        title="Récits & nouvelles",
        publisher=HAUTERIVE,
        commercial_distributors=(HAUTERIVE,),
        technical_distributor=HAUTERIVE,
        displayable=False,
        is_mother=True,
        mother="ark:/99999/recits",
    ),
    DiffusableResource(
        id="ark:/99999/recits-6e",
        title="Récits 6e",
        publisher=HAUTERIVE,
        commercial_distributors=(HAUTERIVE, CARTABLE),
        technical_distributor=SOCLE,
        mother="ark:/99999/recits",
    ),
)

texts = st.text(max_size=20)
organisations = st.builds(Organisation, texts, texts)
resources = st.builds(
    DiffusableResource,
    id=texts,
    title=texts,
    publisher=organisations,
    commercial_distributors=st.lists(organisations, min_size=1, max_size=3).map(tuple),
    technical_distributor=organisations,
    mother=st.none() | texts,
)


def test_in_xml_to_the_letter() -> None:
    assert encode_catalogue(CATALOGUE, GENERATED_AT) == sample("ressources_diffusables/catalogue.xml")


def test_in_json_under_the_same_names() -> None:
    catalogue = json.loads(encode_catalogue(CATALOGUE, GENERATED_AT, Form.JSON))

    assert catalogue == json_sample("ressources_diffusables/catalogue.json")


@given(st.lists(resources, max_size=3))
def test_whatever_a_notice_says_the_document_can_be_read(catalogue: list[DiffusableResource]) -> None:
    root = etree.fromstring(encode_catalogue(catalogue, GENERATED_AT))

    assert len(root) == 1 + len(catalogue)
