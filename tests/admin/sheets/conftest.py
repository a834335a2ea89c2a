"""The live site of the desk serves these pages too."""

from tests.admin.desk.conftest import live, live_database, signed_in, site

__all__ = ["live", "live_database", "signed_in", "site"]
