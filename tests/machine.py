"""What a machine may lack: said plainly, and a failure where everything has to be there."""

import os
from typing import NoReturn

import pytest

ON_CI = os.environ.get("CI") == "true"


def lacks(what: str, remedy: str) -> NoReturn:
    """Skip the test that needs `what`; fail it on continuous integration, where nothing may be missing."""
    sentence = f"{what} is missing on this machine: {remedy}"
    if ON_CI:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
