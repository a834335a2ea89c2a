"""Receiving files: no byte of what is too large is kept, and what is kept has no name on the disk.

Django's own handlers write any size into a named file, which outlives a process that is killed; and they take folders
out of a name before anybody can refuse it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from positions.admin.importing.received import Received
from positions.admin.importing.upload_page import MOST_FILES, RefusedUpload, show

MOST_TOGETHER = 250_000_000
"""Bytes of a request from which nothing of it is read."""


class _Keeping(FileUploadHandler):
    """Keeps each file as ``Received``."""

    received: Received | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.received = Received(str(self.file_name))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece."""
        if self.received is not None:
            self.received.take(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """Hand the file over."""
        return self.received

    def upload_interrupted(self) -> None:
        """Let go of half a file."""
        if self.received is not None:
            self.received.close()


class _AsNamed(MultiPartParser):
    """Reads a form and leaves the names of its files as they are: a name that leads elsewhere is refused and not mended."""

    def sanitize_file_name(self, file_name: str) -> str:
        """Leave it: it is only ever shown."""
        return file_name


class _Receiving(FileUploadHandler):
    """Reads the whole request in our own way."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> Any:
        """Read it."""
        return _AsNamed(META, input_data, [_Keeping(self.request)], encoding).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Never asked: the request was read above."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Never asked either."""


def receive_for(
    admin: ModelAdmin, view: Callable[[HttpRequest], HttpResponse]
) -> Callable[[HttpRequest], HttpResponse]:
    """Receive files for a view. Who may not bring texts in is turned away before anything is read.

    The check against forged forms reads the request, so it waits until the way of reading is set; it is done all the
    same.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    def received(request: HttpRequest) -> HttpResponse:
        if not admin.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return protected(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_TOGETHER:
            told = _(
                "The files have together more than %(most)d MB: nothing of them was read. Bring them in one by one."
            )
            return show(admin, request, [RefusedUpload("", told % {"most": MOST_TOGETHER // 1_000_000})], status=413)
        request.upload_handlers = [_Receiving(request)]
        try:
            return protected(request)
        except TooManyFilesSent:
            told = _("At most %(most)d files can be brought in at once.") % {"most": MOST_FILES}
            return show(admin, request, [RefusedUpload("", told)], status=413)

    return received
