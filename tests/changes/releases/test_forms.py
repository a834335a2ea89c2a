"""The forms beside a release."""

import hashlib
import zipfile
from collections.abc import Iterator

from positions.changes import releases
from positions.formats.registry import FORMATS, Format
from positions.queries.releases import beside


def shouted(columns, rows) -> Iterator[bytes]:
    yield from (f"{row[0]}\n".upper().encode() for row in rows)


def test_a_new_form_of_the_registry_lies_beside_the_zip_with_its_sum(committed, tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "shout", Format("Shout", "text/plain", shouted))
    made = releases.make_first(tmp_path)
    told = {file.path: file.sha256 for file in beside(made.release)}
    name = f"normsdb-{made.release.number}-forums.shout"
    content = (tmp_path / name).read_bytes()
    assert told[name] == hashlib.sha256(content).hexdigest()
    assert b"GCCS\n" in content
    with zipfile.ZipFile(made.zip) as packed:
        assert not [path for path in packed.namelist() if path.endswith("shout")]
