"""The digest of the code moves with the code, and with nothing else."""

from normsdb.versions import code_digest


def test_a_changed_template_or_module_is_another_version(tmp_path):
    for part in ("normsdb", "positions", "templates", "static"):
        (tmp_path / part).mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text("one")
    first = code_digest(tmp_path)
    assert code_digest(tmp_path) == first
    page.write_text("two")
    second = code_digest(tmp_path)
    assert second != first
    page.rename(tmp_path / "templates" / "other.html")
    assert code_digest(tmp_path) != second
    (tmp_path / "normsdb" / "x.pyc").write_bytes(b"compiled")
    assert code_digest(tmp_path) != first
