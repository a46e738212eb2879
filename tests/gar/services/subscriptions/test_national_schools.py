"""The national list is what was last loaded, and tells the degree of its schools."""

from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.services.subscriptions.declaring import create_subscription
from gar_sim.gar.services.subscriptions.documents import document_of
from gar_sim.gar.services.subscriptions.schools import degrees_of, load_national_schools, national_schools
from gar_sim.values.schools import Degree
from national_samples import COLLEGE, ECOLE, LYCEE
from subscription_samples import MATHEMARCHE


def test_the_list_comes_back_as_it_was_loaded_by_uai(gar_session: Session) -> None:
    assert load_national_schools(gar_session, [ECOLE, COLLEGE, LYCEE]) == 3
    assert national_schools(gar_session) == [COLLEGE, LYCEE, ECOLE]


def test_a_new_list_takes_the_place_of_the_former(gar_session: Session) -> None:
    load_national_schools(gar_session, [COLLEGE, ECOLE])
    load_national_schools(gar_session, [COLLEGE._replace(official_name="Collège Hippolyte-Sarrazac"), LYCEE])

    assert [school.official_name for school in national_schools(gar_session)] == [
        "Collège Hippolyte-Sarrazac",
        LYCEE.official_name,
    ]


def test_an_empty_list_is_a_list(gar_session: Session) -> None:
    load_national_schools(gar_session, [COLLEGE])

    assert load_national_schools(gar_session, []) == 0
    assert national_schools(gar_session) == []


def test_the_degree_follows_from_the_nature(session: Session) -> None:
    asked = (COLLEGE.uai, ECOLE.uai, "0999999O")

    assert degrees_of(session, asked) == {COLLEGE.uai: Degree.SECONDARY, ECOLE.uai: Degree.PRIMARY}


def test_subscriptions_keep_the_schools_that_leave_the_list(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)
    load_national_schools(session, [ECOLE])

    assert document_of(session, MATHEMARCHE.id).schools == MATHEMARCHE.schools
