"""The console's workbench: nothing happens before its effect was shown, and what cannot be is said with its remedy."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open("/gar/console/ressources")


def workbench(manager: Visitor, title: str, gesture: str) -> Visitor:
    """Open the workbench of a resource."""
    manager.open("/gar/console/ressources")
    return manager.open(manager.page.xpath(f"//a[normalize-space()='{title}']/@href")[0] + f"/{gesture}")


def quota(manager: Visitor, title: str) -> str:
    """What the resource's sheet says of its licences."""
    manager.open("/gar/console/ressources")
    manager.open(manager.page.xpath(f"//a[normalize-space()='{title}']/@href")[0])
    return " ".join(manager.page.xpath("//section[@aria-labelledby='licences']")[0].text_content().split())


def test_the_effect_changes_nothing(manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A"])

    assert "Affecter à 25 élèves" in manager.text
    assert "0 sur 25 utilisée" in quota(manager, "Mathémarche 3e")


def test_the_effect_has_an_address_that_can_be_gone_back_to_and_that_never_commits(manager: Visitor) -> None:
    shown = workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A"]).url
    [version] = manager.page.xpath("//form[.//button[@value='affecter']]//input[@name='version']/@value")

    assert "Affecter à 25 élèves" in manager.open(shown).text
    manager.open(f"{shown.replace('intention=effet', 'intention=affecter')}&version={version}")
    assert "Affecter à 25 élèves" in manager.text
    assert "0 sur 25 utilisée" in quota(manager, "Mathémarche 3e")


def test_twice_the_same_class_takes_no_second_licence(manager: Visitor) -> None:
    for _ in range(2):
        workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A"])
        if "Affecter à" in manager.text:
            manager.submit("intention", "affecter")

    assert (
        "Il n'y a rien à faire"
        in workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A"]).text
    )
    assert "25 sur 25 utilisées" in quota(manager, "Mathémarche 3e")


def test_too_few_licences_are_said_before_and_nothing_can_be_committed(manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A", "3B"])

    assert "licences manquent 25" in manager.text
    assert not manager.page.xpath("//button[@name='intention'][@value='affecter']")


def test_a_pool_that_moved_meanwhile_is_shown_again_and_the_selection_kept(demo_site: Site, manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3A"])
    other = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard")
    workbench(other, "Mathémarche 3e", "affecter").submit("intention", "effet", division=["3B"])
    other.submit("intention", "affecter")

    manager.submit("intention", "affecter")

    assert manager.status == 409
    assert "Quelque chose a changé" in manager.text
    assert "licences manquent 25" in manager.text
    assert manager.page.xpath("//input[@name='division'][@value='3A'][@checked]")


def test_nothing_ticked_is_said(manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "effet")

    assert manager.status == 409
    assert "Rien n'est sélectionné" in manager.text


def test_people_are_found_without_case_or_accents_and_served_alone(manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter").submit("intention", "chercher", q="ADELE mourier")
    [person] = manager.page.xpath("//input[@name='personne']/@value")
    manager.submit("intention", "effet", personne=[person]).submit("intention", "affecter")

    assert "1 affectation faite" in manager.text


def test_a_school_licence_is_opened_to_audiences_within_its_limit(manager: Visitor) -> None:
    workbench(manager, "Encyclomonde junior", "affecter").submit("intention", "effet", public=["ELEVE"])

    assert "licences manquent" in manager.text
    assert not manager.page.xpath("//button[@name='intention'][@value='affecter']")


def test_a_form_from_elsewhere_is_refused(manager: Visitor) -> None:
    workbench(manager, "Mathémarche 3e", "affecter")
    manager.answer = manager.http.post(manager.url, data={"division": "3A", "intention": "affecter", "csrf_token": "x"})

    assert manager.status == 400
    assert "Ce formulaire a expiré" in manager.text


@pytest.mark.parametrize("login", ["adele.mourier", "tanguy.lescure", "benoit.salvan"])
def test_who_is_not_in_charge_is_told_whom_to_ask(demo_site: Site, login: str) -> None:
    person = Visitor(demo_site.settings.address, demo_site).sign_in(login).open("/gar/console")

    assert person.status == 403
    assert "responsable d'affectation" in person.text
    assert "Solène Quiévrard" in person.text


def test_a_school_that_is_not_hers_stays_closed(manager: Visitor) -> None:
    assert manager.open("/gar/console?uai=0991202Q").status == 403


def test_a_subscription_of_another_school_is_not_found(manager: Visitor) -> None:
    assert manager.open("/gar/console/ressources/nulle-part").status == 404
    assert "Aucun abonnement" in manager.text
