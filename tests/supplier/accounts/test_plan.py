"""What a list would do: every good line stands once, and no two accounts have one login."""

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.comptes_csv import read_accounts, write_accounts
from gar_sim.supplier.accounts.plan import plan_import
from gar_sim.supplier.accounts.taking import free_login
from gar_sim.supplier.models import Account
from gar_sim.values.accounts import AccountRow
from gar_sim.values.doubts import Doubts
from gar_sim.values.folding import fold_name

NAMES = st.sampled_from(["Lucas", "lucas", "Élodie", "Elodie", "Aÿ", "Нина", "O", "L'Estrange"])
PEOPLE = st.lists(
    st.builds(
        AccountRow,
        line=st.just(0),
        last_name=NAMES,
        first_name=NAMES,
        identifier=st.integers(0, 12).map("ID-{}".format),
        division=st.sampled_from(["", "5C"]),
    ),
    unique_by=lambda row: row.identifier,
    min_size=1,
    max_size=12,
)


@given(PEOPLE, PEOPLE)
def test_every_good_line_stands_once(before: list[AccountRow], listed: list[AccountRow]) -> None:
    file = read_accounts(write_accounts(listed))

    plan = plan_import(file, map(account, before))

    changed = [each.row for each in plan.changed]
    standing = [*plan.new, *changed, *plan.same, *(doubt.row for doubt in plan.doubts.every)]
    assert sorted(row.line for row in standing) == [row.line for row in file.rows]
    known = {row.identifier for row in before}
    assert not known & {row.identifier for row in (*plan.new, *(doubt.row for doubt in plan.doubts.homonyms))}
    assert all(fold_name(*_names(each.known)) == fold_name(*_names(each.row)) for each in plan.changed)
    assert plan.absent == len(known - {row.identifier for row in listed})


@given(PEOPLE, PEOPLE)
def test_who_answers_for_every_line_is_asked_nothing_more(before: list[AccountRow], listed: list[AccountRow]) -> None:
    file = read_accounts(write_accounts(listed))
    asked = plan_import(file, map(account, before)).doubts.lines

    assert plan_import(file, map(account, before), asked).doubts == Doubts()


@given(PEOPLE)
def test_logins_are_plain_and_each_serves_once(people: list[AccountRow]) -> None:
    taken: set[str] = set()
    for person in people:
        login = free_login(person, taken)
        assert login not in taken
        assert login.isascii()
        assert login.strip(".")
        taken.add(login)


def _names(person: AccountRow | Account) -> tuple[str, str]:
    return person.last_name, person.first_name


def account(row: AccountRow) -> Account:
    """The account that such a line made once."""
    return Account(
        identifier=row.identifier,
        login=f"compte.{row.identifier}",
        last_name=row.last_name,
        first_name=row.first_name,
        division=row.division,
        mail=row.mail,
        profile=row.profile.value,
    )
