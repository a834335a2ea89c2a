"""Releases: which there are, in JSON, and their files."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api.answers import Answer, base, dataset, links
from positions.api.files import stored
from positions.api.index import refuse_parameters
from positions.api.schema import Schema
from positions.api.shapes import Object
from positions.models import Release
from positions.queries import releases

_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "py": "text/x-python; charset=utf-8",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
}


class Releases(Answer):
    """The releases, the newest first, with the sums and addresses of their files."""

    def get(self, request: Request) -> Response:
        """List them."""
        refuse_parameters(request)
        found = releases.every()
        body = {
            "count": len(found),
            "head": found[0].sha256 if found else None,
            "dataset": dataset(request),
            "results": [_told(one, base(request)) for one in found],
        }
        return Response(body, headers={"Link": links(request)})

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        properties = {
            "count": {"type": "integer", "description": "How many releases there are."},
            "head": {
                "type": ["string", "null"],
                "description": "Sum of the newest; it names the sum of the one before.",
            },
            "dataset": {"$ref": "#/components/schemas/Dataset"},
            "results": {"type": "array", "items": {"type": "object"}},
        }
        answered = {"type": "object", "properties": properties, "required": list(properties)}
        help_ = "Releases, the newest first: moment, sums, and the addresses of their files."
        return schema.operation("releases", "releases", help_, [], answered, form)


def download(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """Send a file of a release, or a part of it: its zip, a file in it, or one beside it. Queries: 1."""
    release = releases.by_number(number)
    within = None if release is None else releases.place_of(release, name)
    own = {} if release is None else {releases.zip_name(release), *(one.path for one in releases.beside(release))}
    if release is None or (within is None and name not in own):
        raise Http404(gettext("There is no such file of a release."))
    path = Path(settings.RELEASES) / (name if within is None else releases.zip_name(release))
    if not path.is_file():
        raise Http404(gettext("This file is not on the server any more: its sum is on the page of the release."))
    at, length = (0, path.stat().st_size) if within is None else within
    kind = _TYPES.get(name.rsplit(".", 1)[-1], "text/plain; charset=utf-8")
    called = name if within is None else f"normsdb-{number}-{name.replace('/', '-')}"
    return stored(request, path.open("rb"), at=at, length=length, name=called, media_type=kind)


def _told(release: Release, here: str) -> dict[str, object]:
    own = releases.zip_name(release)
    return {
        "number": release.number,
        "at": release.at,
        "edition": release.edition,
        "sha256": release.sha256,
        "previous_sha256": release.previous_sha256 or None,
        "verify_sha256": release.verify_sha256,
        "url": here + reverse("release", args=[release.number]),
        "zip": {
            "path": own,
            "size": release.zip_size,
            "sha256": release.zip_sha256,
            "url": _address(release, own, here),
        },
        "files": [
            {"path": one.path, "size": one.length, "sha256": one.sha256, "url": _address(release, one.path, here)}
            for one in releases.files_of(release)
        ],
        "beside": [
            {"path": one.path, "sha256": one.sha256, "url": _address(release, one.path, here)}
            for one in releases.beside(release)
        ],
    }


def _address(release: Release, name: str, here: str) -> str:
    return here + reverse("release-file", args=[release.number, name])
