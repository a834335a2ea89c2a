"""A person with a sheet: takes one out, edits cells, brings it in."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.browsing import Form, words_of

NOUNS = ("state", "group", "forum", "principle", "instrument", "rollcall", "statement")


def address(noun: str, what: str) -> str:
    return f"/admin/positions/{noun}/{what}/"


def exported(browser, noun: str, form: str = "xlsx") -> bytes:
    """The file that the export gives."""
    answer = browser.post(address(noun, "export"), {"format": form})
    assert answer.status_code == 200, words_of(answer)
    assert "attachment" in answer.headers["Content-Disposition"], words_of(answer)
    return answer.content


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_of(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def bring(browser, noun: str, data: bytes, *, name: str = "sheet.csv", why: str = "from a sheet"):
    """Show what a sheet would do."""
    file = SimpleUploadedFile(name, data)
    return browser.post(address(noun, "import"), {"import_file": file, "why": why})


def confirm(browser, noun: str, shown):
    """Press the button of the preview."""
    form = Form(shown, "confirm_form")
    return browser.post(address(noun, "process_import"), form.fields, follow=True)


def brought(browser, noun: str, rows, **told):
    """Bring rows in and confirm."""
    shown = bring(browser, noun, sheet_of(rows), **told)
    assert "confirm_form" in shown.context, words_of(shown)
    return confirm(browser, noun, shown)


def problems(shown) -> list[str]:
    return [str(problem) for problem in shown.context["outcome"].problems]
