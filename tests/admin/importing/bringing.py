"""The import by plain POST, as a browser without JavaScript sends it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.browsing import Form

IMPORT = "/admin/positions/document/import/"


def choose(browser, *files: tuple[str, bytes]):
    """Choose files, by name and content; the answer."""
    return browser.post(IMPORT, {"files": [SimpleUploadedFile(name, content) for name, content in files]})


def preview(upload) -> str:
    return reverse("admin:positions_document_preview", args=[upload.pk])


class Preview:
    """The preview of one file, and what a person changes there."""

    def __init__(self, browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.read(browser.get(address))

    def read(self, response) -> None:
        assert response.status_code == 200, response.status_code
        self.response = response
        self.fields = Form(response, "preview").fields

    def press(self, act: str, **changes):
        """Press a button after these changes; a page that comes back is read. Single underscores before digits stand for hyphens."""
        answer = self.browser.post(self.address, {**self.fields, **changes, "act": act})
        if answer.status_code == 200:
            self.read(answer)
        return answer


def bring(browser, content: bytes, name: str = "paper.txt") -> Preview:
    """Choose one file and come to its preview."""
    answer = choose(browser, (name, content))
    assert answer.status_code == 302, answer.content.decode()
    return Preview(browser, answer.headers["Location"])
