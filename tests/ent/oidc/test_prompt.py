"""When the ENT asks people to sign in, and when it must not (OpenID Connect Core §3.1.2.1)."""

from oidc_visitors import Browser, Relying, parameters_of


def test_a_silent_attempt_without_session_comes_back_with_login_required(base: str) -> None:
    service = Relying(base)

    answer = parameters_of(Browser(base).authorize(service.address(prompt="none")))

    assert (answer["error"], answer["state"], answer["iss"]) == ("login_required", service.state, service.issuer)


def test_a_silent_attempt_within_a_session_succeeds(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    browser.authorize(service.address())

    service.identity(service.finish(browser.authorize(service.address(prompt="none"))))


def test_prompt_login_asks_again_once_and_dates_the_new_sign_in(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    first = service.identity(service.finish(browser.authorize(service.address())))

    asked = browser.visit(service.address(prompt="login"))
    assert "/ent/connexion" in asked.headers["Location"]
    second = service.identity(service.finish(browser.authorize(service.address(prompt="login"), "karim.delmont")))

    assert second["sub"] != first["sub"]
    assert second["auth_time"] >= first["auth_time"]


def test_an_age_limit_of_zero_asks_again_once(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    browser.authorize(service.address())

    asked = browser.visit(service.address(max_age="0"))

    assert "/ent/connexion" in asked.headers["Location"]
    service.identity(service.finish(browser.authorize(service.address(max_age="0"))))


def test_a_generous_age_limit_asks_nothing(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    browser.authorize(service.address())

    assert "code" in parameters_of(browser.visit(service.address(max_age="600")).headers["Location"])


def test_an_age_limit_that_is_no_number_is_an_error_of_the_client(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    browser.authorize(service.address())

    assert parameters_of(browser.authorize(service.address(max_age="x")))["error"] == "invalid_request"
