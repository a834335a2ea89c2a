"""Which code is running."""

import hashlib
from pathlib import Path

_PARTS = ("normsdb", "positions", "templates", "static")
_KINDS = {".py", ".html", ".sql", ".css", ".js", ".svg"}


def code_digest(root: Path) -> str:
    """Digest of everything that an answer is made from, the same on every machine that runs the same code.

    Args:
        root: The checkout.

    Returns:
        16 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for part in _PARTS:
        for file in sorted((root / part).rglob("*")):
            if file.suffix in _KINDS and file.is_file():
                digest.update(f"{file.relative_to(root)}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
