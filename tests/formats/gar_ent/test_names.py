"""Names of archives and files (gar-wire §3.1)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.gar_ent import DeliveryName, Document, FileName
from gar_sim.values.schools import Degree

STEM = "PAS_GAR-ENT_Complet_20260914_210000_2D"


def test_a_name_tells_the_ent_the_hour_of_paris_and_the_degree() -> None:
    name = DeliveryName.at("PAS", datetime(2026, 9, 14, 19, 0, tzinfo=UTC), Degree.SECONDARY)

    assert name.archive == f"{STEM}.tar.gz"
    assert name.checksum == f"{STEM}.md5"
    assert str(FileName(name, Document.PUPILS, 12)) == f"{STEM}_Eleve_0012.xml"


def test_the_instant_comes_back_from_the_name() -> None:
    made_at = datetime(2026, 1, 14, 20, 30, 5, tzinfo=UTC)

    assert DeliveryName.parse(DeliveryName.at("Z0", made_at, Degree.PRIMARY).archive).made_at == made_at


def test_the_older_form_without_degree_is_read() -> None:
    name = FileName.parse("U3_GAR-ENT_Complet_20190111_230002_Enseignant_0000.xml")

    assert name.document is Document.TEACHERS
    assert name.delivery.degree is None
    assert str(name) == "U3_GAR-ENT_Complet_20190111_230002_Enseignant_0000.xml"


@given(
    ent=st.from_regex(r"[A-Za-z0-9]{1,10}", fullmatch=True),
    made_at=st.integers(0, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    degree=st.sampled_from(Degree),
    document=st.sampled_from(Document),
    index=st.integers(0, 9999),
)
def test_a_name_made_is_a_name_read(
    ent: str, made_at: datetime, degree: Degree, document: Document, index: int
) -> None:
    name = FileName(DeliveryName.at(ent, made_at, degree), document, index)

    assert FileName.parse(str(name)) == name


def is_name_of_a_file(name: str) -> bool:
    try:
        FileName.parse(name)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "name",
    [
        "",
        f"{STEM}_Eleve_0000.XML",
        f"{STEM}_Eleve_000.xml",
        f"{STEM}_Parent_0000.xml",
        f"{STEM}_Eleve_0000.xml\n",
        f"../{STEM}_Eleve_0000.xml",
        "PAS_GAR-ENT_Delta_20260914_210000_2D_Eleve_0000.xml",
        "PAS_GAR-ENT_Complet_20260231_210000_2D_Eleve_0000.xml",
        "PAS_GAR-ENT_Complet_20260914_210000_3D_Eleve_0000.xml",
        "PA_S_GAR-ENT_Complet_20260914_210000_2D_Eleve_0000.xml",
    ],
)
def test_another_name_is_none(name: str) -> None:
    assert not is_name_of_a_file(name)


def test_documents_come_in_the_order_in_which_the_gar_reads_them() -> None:
    delivery = DeliveryName.parse(f"{STEM}.tar.gz")
    names = [FileName(delivery, document, index) for document in sorted(Document) for index in (1, 0)]

    assert [str(name)[len(STEM) + 1 : -4] for name in sorted(names, key=lambda name: name.place)] == [
        "Etab_0000", "Etab_0001", "Enseignant_0000", "Enseignant_0001", "Eleve_0000", "Eleve_0001",
        "Groupe_0000", "Groupe_0001", "RespAff_0000", "RespAff_0001",
    ]  # fmt: skip
