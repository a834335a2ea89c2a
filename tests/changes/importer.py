"""A process that imports one file for each line it reads, each in a child of its own, which a test may kill.

    python tests/changes/importer.py USERNAME [--commit-each-row] [--from-upload]

Prints the pid of the child, and when it has ended ``ended STATUS``. With ``--commit-each-row`` the change is made
without its transaction: the fault that the test of killed imports must see. With ``--from-upload`` the file has been
chosen on the page of the admin, and the child does what its button "Store" does.
"""

import contextlib
import os
import sys
import types
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from positions.changes import auditing
    from positions.changes.importing import finding  # noqa: F401 - loaded before the children are made

    username = sys.argv[1]
    told = sys.stdout
    if "--commit-each-row" in sys.argv:
        auditing.transaction = types.SimpleNamespace(atomic=contextlib.nullcontext)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the process lives
            try:
                if "--from-upload" in sys.argv:
                    store_chosen(line.strip(), username)
                else:
                    call_command("import_document", line.strip(), by=username, accept_furniture=True, title="A paper")
            except BaseException:  # noqa: BLE001 - the test looks at the database, not at the reason
                os._exit(1)
            os._exit(0)
        told.write(f"{child}\n")
        told.flush()
        _, status = os.waitpid(child, 0)
        told.write(f"ended {status}\n")
        told.flush()


def store_chosen(path: str, username: str) -> None:
    """Choose a file, then store it with all its furniture, as the pages of the admin do."""
    from django.contrib.auth.models import User

    from positions.changes.importing import uploads
    from positions.changes.importing.storing import Described
    from positions.models import Upload

    by = User.objects.get(username=username)
    # Those that were killed before it wait on, and only so many may.
    Upload.objects.filter(account=by).delete()
    upload = uploads.stage(Path(path).name, Path(path).read_bytes(), by=by)
    found = uploads.inspect_upload(upload)
    furniture = [one.span for one in found.derived.furniture]
    uploads.store(upload, found, described=Described(title="A paper"), furniture=furniture, by=by, why="test")


if __name__ == "__main__":
    main()
