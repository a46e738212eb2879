"""Pages stay light, and nothing in them needs more than the strict content policy allows."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "gar_sim" / "static"
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
DECLARED = re.compile(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", re.MULTILINE)
INLINE = re.compile(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def test_own_style_sheets_stay_under_seventy_kilobytes() -> None:
    assert sum(sheet.stat().st_size for sheet in (STATIC / "css").glob("*.css")) < 70_000


def test_vendored_files_are_those_that_were_declared() -> None:
    declared = dict(DECLARED.findall((STATIC / "vendor" / "VENDOR.md").read_text()))
    present = [path for path in (STATIC / "vendor").iterdir() if path.name != "VENDOR.md"]
    assert declared == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in present}


def test_the_compressed_copy_is_the_same_file() -> None:
    vendored = STATIC / "vendor" / "bootstrap.min.css"
    assert gzip.decompress(vendored.with_name("bootstrap.min.css.gz").read_bytes()) == vendored.read_bytes()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_inline_style_or_script(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_what_it_expects(template: Path) -> None:
    assert template.read_text().startswith("{#-")
