"""``python -m tests.changed [BASE]``: the test files of what differs from a commit, nearest first, one on a line.

By the mirror tree (``positions/a/b.py`` has its tests in ``tests/a/test_b.py`` or ``tests/a/b/``), by who names a
changed module, file or template, and by the modules that import a changed one. It is a choice, and ``make test`` is the
whole.
"""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
MOST = 24
"""Test files that are run; those that are left out are told."""

ALWAYS = "tests/test_house.py"


def changed(base: str) -> list[str]:
    """Files that differ from where this branch left ``base``, new ones included."""

    def git(*words: str) -> list[str]:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()

    start = git("merge-base", base, "HEAD")[0]
    return sorted({*git("diff", "--name-only", start), *git("ls-files", "--others", "--exclude-standard")})


@cache
def tests() -> dict[str, str]:
    """Every test file and its text."""
    return {str(file.relative_to(ROOT)): file.read_text() for file in sorted((ROOT / "tests").rglob("test_*.py"))}


@cache
def imported(file: str) -> set[str]:
    """Dotted names that a file of tests imports, the names behind ``from`` included."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def mirrored(module: str) -> list[str]:
    """Tests in the mirror place of a module: of its name, else of the folder, else of the folder's name above."""
    parts = [part for part in module.removeprefix("positions.").split(".") if part != "commands"]
    for depth in range(len(parts), 0, -1):
        place = "/".join(["tests", *parts[:depth]])
        folder, _, name = place.rpartition("/")
        own = [file for file in tests() if file.startswith((f"{place}/", f"{folder}/test_{name}"))]
        if own and (depth > 1 or len(parts) == 1):
            return own
    return []


def named(*words: str) -> list[str]:
    """Test files in which one of the words stands."""
    return [file for file, text in tests().items() if any(word in text for word in words)]


def chosen(files: list[str]) -> list[str]:
    """Test files of changed files, nearest first."""
    graph = grimp.build_graph("positions", "normsdb", cache_dir=str(ROOT / ".import_linter_cache"))
    nearest: list[str] = []
    near: list[str] = []
    far: list[str] = []
    for file in files:
        path = Path(file)
        if path.parts[0] == "tests":
            if path.name.startswith("test_"):
                nearest.append(file)
            elif path.suffix == ".py":
                module = ".".join(path.with_suffix("").parts)
                near += [test for test in tests() if module in imported(test) and path.parent.parts != ("tests",)]
                near += [test for test in tests() if path.stem == "conftest" and Path(test).parent == path.parent]
        elif path.parts[0] in {"positions", "normsdb"} and path.suffix == ".py" and "migrations" not in path.parts:
            module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
            nearest += mirrored(module)
            near += [test for test in tests() if module in imported(test)]
            users = graph.find_modules_that_directly_import(module) if module in graph.modules else ()
            far += [test for user in sorted(users) for test in mirrored(user)]
            if path.parts[1] in {"models", "published"}:  # What they promise is tested on the database.
                near += [test for test in tests() if test.startswith(("tests/models/", "tests/published/"))]
        elif path.parts[0] == "positions":  # SQL and migrations
            near += [test for test in tests() if test.startswith(("tests/models/", "tests/published/"))]
        elif path.parts[0] in {"templates", "static"}:
            surface = "admin" if "admin" in path.parts or "admin-desk" in path.parts else "pages"
            words = {path.stem, path.stem.removesuffix("s"), path.parent.name}
            near += [
                t for t in tests() if t.startswith(f"tests/{surface}/") and any(w in t.split("/", 2)[2] for w in words)
            ]
            near += named(file)
        elif path.parts[0] == "bench":
            near += [test for test in tests() if test.startswith("tests/bench/")]
        elif path.parts[0] == "fixtures":
            near += [*named(path.name), "tests/management/test_seed.py", "tests/management/test_verify.py"]
        else:
            near += named(file)
    return [file for file in dict.fromkeys([ALWAYS, *nearest, *near, *far]) if (ROOT / file).exists()]


def main() -> None:
    """Print the files, and what is left out."""
    found = chosen(changed(sys.argv[1] if len(sys.argv) > 1 else "origin/main"))
    sys.stdout.write("".join(f"{file}\n" for file in found[:MOST]))
    if left := found[MOST:]:
        sys.stderr.write(f"{len(left)} more test files are left to `make test`: {' '.join(left[:6])} ...\n")


if __name__ == "__main__":
    main()
