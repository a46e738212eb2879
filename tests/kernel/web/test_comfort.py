"""« Confort de lecture »: a cookie says only what is known, and colours follow it, else the system."""

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.kernel.web.comfort import CHOICES, Comfort, chosen_among, comfort_of

SETTINGS = st.fixed_dictionaries({name: st.sampled_from(sorted(values)) for name, (_, values) in CHOICES.items()})


@given(SETTINGS)
def test_what_was_chosen_is_found_again(settings: dict[str, str]) -> None:
    chosen = chosen_among(settings)

    assert comfort_of(chosen.as_cookie()) == chosen
    assert chosen.chosen == {name: value for name, value in settings.items() if value}


@given(st.text(max_size=200))
def test_a_cookie_of_any_kind_sets_nothing_that_is_unknown(cookie: str) -> None:
    for name, value in comfort_of(cookie).chosen.items():
        assert value in CHOICES[name][1]


def test_nothing_asked_follows_the_system() -> None:
    assert Comfort({}).palettes == [
        ("dark", "(prefers-color-scheme: dark)"),
        ("more", "(prefers-contrast: more)"),
        ("more-light", "(prefers-contrast: more) and (prefers-color-scheme: light)"),
    ]


def test_what_is_asked_holds_whatever_the_system_says() -> None:
    by_night = Comfort({"couleurs": "sombres", "contraste": "renforce"})
    by_day = Comfort({"couleurs": "claires", "contraste": "renforce"})

    assert by_night.palettes == [("dark", "screen"), ("more", "screen")]
    assert by_day.palettes == [("more", "screen"), ("more-light", "screen")]
    assert Comfort({"couleurs": "claires"}).palettes == [
        ("more", "(prefers-contrast: more)"),
        ("more-light", "(prefers-contrast: more)"),
    ]
