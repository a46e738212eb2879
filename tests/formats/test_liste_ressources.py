"""The list of resources, to the letter and back (gar-wire §2.2, §2.4)."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.domaine_gar import AccessAddress, access_url
from gar_sim.formats.liste_ressources import ListFault, decode_fault, decode_list, encode_fault, encode_list
from gar_sim.values.decisions import Decision, Step, StepCode
from gar_sim.values.errors import InvalidInput
from gar_sim.values.resources import PRESENTATION_LABELS, ListedResource, Presentation, Term
from wire_samples import json_sample, sample

SCOLOMFR = "http://data.education.fr/voc/scolomfr/concept/"
ENTRY = "http://127.0.0.1:8000/gar/idp-auth/domaineGar"

MATHEMARCHE = ListedResource(
    id="ark:/99999/mathemarche-3e",
    title="Mathémarche 3e",
    publisher_id="999100001_0000000000000000",
    publisher="Hauterive Éducation",
    thumbnail_url="http://127.0.0.1:8000/gar/vignette/VAprod/gar/4.png",
    presentation=Presentation.TEXTBOOK,
    presentation_label=PRESENTATION_LABELS[Presentation.TEXTBOOK],
    pedagogical_types=(
        Term(f"{SCOLOMFR}scolomfr-voc-010-num-014", "manuel d'enseignement"),
        Term("exercise", "exercice"),
    ),
    document_types=(Term(f"{SCOLOMFR}scolomfr-voc-005-num-024", "livre numérique"),),
    levels=(Term(f"{SCOLOMFR}scolomfr-voc-022-num-023", "3e"),),
    subjects=(Term(f"{SCOLOMFR}scolomfr-voc-015-num-919", "mathématiques (discipline)"),),
    access_url=access_url(ENTRY, AccessAddress("PAS", "ark:/99999/mathemarche-3e", "0991101O")),
    technical_distributor="999100001_0000000000000000",
    technical_validator="999100001_0000000000000000",
)
GAZETTE = ListedResource(
    id="ark:/99999/gazette-des-preaux",
    title="La Gazette des préaux",
    publisher_id="999100003_0000000000000000",
    publisher="La Gazette des préaux",
    presentation=Presentation.DOCUMENTARY,
    presentation_label=PRESENTATION_LABELS[Presentation.DOCUMENTARY],
    access_url=access_url(ENTRY, AccessAddress("PAS", "ark:/99999/gazette-des-preaux", "0991101O")),
    technical_distributor="999100003_0000000000000000",
    technical_validator="999100003_0000000000000000",
    source_label_url="http://127.0.0.1:8000/aide",
    description="Un quotidien pour les 10-15 ans.",
)
REFUSED = Decision(
    False,
    (
        Step(StepCode.SCHOOL_DEPLOYED, True, "Votre établissement utilise le GAR.", "Déployé."),
        Step(StepCode.ASSIGNED, False, "Non affectée.", "Pas de licence.", "Voir le CDI.", "L'affecter."),
    ),
    subscription="mathemarche-3e",
)

terms = st.lists(st.builds(Term, st.text(), st.text()), max_size=3).map(tuple)
resources = st.lists(
    st.builds(
        ListedResource,
        pedagogical_types=terms,
        document_types=terms,
        levels=terms,
        subjects=terms,
        thumbnail_url=st.none() | st.text(),
    ),
    max_size=3,
).map(tuple)


def test_a_list_has_every_field_under_its_name_and_arrays_even_when_empty() -> None:
    assert json.loads(encode_list([MATHEMARCHE, GAZETTE])) == json_sample("liste_ressources/list.json")


def test_a_list_without_resource_still_has_its_array() -> None:
    assert json.loads(encode_list([])) == {"listeRessources": {"ressource": []}}


def test_a_mediacentre_reads_the_list() -> None:
    assert decode_list(sample("liste_ressources/list.json")).resources == (MATHEMARCHE, GAZETTE)


@given(resources)
def test_what_is_written_is_read_back(shelf: tuple[ListedResource, ...]) -> None:
    assert decode_list(encode_list(shelf)).resources == shelf


def test_a_field_that_is_not_known_is_passed_over() -> None:
    document = json_sample("liste_ressources/list.json")
    document["listeRessources"]["ressource"][0]["nouveau"] = {"x": 1}
    assert decode_list(json.dumps(document).encode()).resources[0] == MATHEMARCHE


def test_the_decision_travels_beside_the_list_with_the_pupils_words_only() -> None:
    body = encode_list([], REFUSED)
    assert b"Pas de licence." not in body
    assert b"L'affecter." not in body
    decision = decode_list(body).decision
    assert decision is not None
    assert decision.failed is not None
    assert (decision.granted, decision.failed.code) == (False, StepCode.ASSIGNED)
    assert (decision.failed.pupil, decision.failed.pupil_remedy) == ("Non affectée.", "Voir le CDI.")


def _without(name: str) -> Any:
    document = json_sample("liste_ressources/list.json")
    del document["listeRessources"]["ressource"][0][name]
    return document


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        None,
        {"listeRessources": {}},
        {"listeRessources": []},
        {"listeRessources": {"ressource": {"idRessource": "x"}}},
        {"listeRessources": {"ressource": ["x"]}},
        {"listeRessources": {"ressource": []}, "decision": {"granted": True, "steps": [{"code": "AUTRE"}]}},
        *[_without(name) for name in ("idRessource", "typePresentation", "niveauEducatif", "urlAccesRessource")],
    ],
)
def test_what_is_no_list_is_refused(document: Any) -> None:
    with pytest.raises(InvalidInput) as refusal:
        decode_list(json.dumps(document).encode())
    assert refusal.value.code == "INVALID_LIST"


@pytest.mark.parametrize("body", [b"", b"<html/>", b"\x1f\x8b", b"[" * 100_000])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput, match="JSON"):
        decode_list(body)


def test_an_error_has_its_code_its_message_and_the_path() -> None:
    fault = ListFault("Bad Request", "Établissement non trouvé", "ressources/PAS/0999999O/pas-0001")
    assert json.loads(encode_fault(fault)) == json_sample("liste_ressources/error.json")
    assert decode_fault(sample("liste_ressources/error.json")) == fault


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"Erreur": "non"}', b"<html/>"])
def test_what_is_no_error_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode_fault(body)
