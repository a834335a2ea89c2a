"""Making a release: read as the public, written as a bag into a zip, then noted for ever."""

from positions.changes.releases.making import Made, NothingToRelease, make, make_first

__all__ = ["Made", "NothingToRelease", "make", "make_first"]
