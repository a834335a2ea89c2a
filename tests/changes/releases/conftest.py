"""One release of the seeds, made once for the tests of this folder; they read it, and write into copies."""

import zipfile

import pytest

from positions.changes import releases
from tests.conftest import own_database


@pytest.fixture(scope="package")
def seeds(django_db_setup, django_db_blocker, tmp_path_factory):
    """The first release of the seeded database: what was made."""
    folder = tmp_path_factory.mktemp("releases")
    with own_database(django_db_blocker):
        return releases.make_first(folder)


@pytest.fixture
def bag(seeds, tmp_path):
    """Its bag, unpacked into a folder of the test's own."""
    with zipfile.ZipFile(seeds.zip) as packed:
        packed.extractall(tmp_path)
    return tmp_path / seeds.zip.stem
