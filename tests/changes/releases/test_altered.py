"""One bit altered anywhere in a release is found, and the file it lies in is named."""

from random import Random

import pytest

from positions.formats.releases import verify


def flipped(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


MANY = [20, pytest.param(1_000, marks=pytest.mark.long)]


@pytest.mark.parametrize("count", MANY)
def test_a_bit_in_any_file_of_the_bag_is_found_and_the_file_named(bag, count):
    chance = Random(count)  # noqa: S311 - bits, not secrets
    assert verify.altered(verify.Folder(bag)) == []
    # Each file as often as any other, the three lists and the program too: most bytes are those of one table.
    files = [file for file in sorted(bag.rglob("*")) if file.is_file() and file.stat().st_size]
    for number in range(count):
        file = files[number % len(files)] if number < 2 * len(files) else chance.choice(files)
        content = file.read_bytes()
        file.write_bytes(flipped(content, chance))
        assert verify.altered(verify.Folder(bag)) == [file.relative_to(bag).as_posix()], number
        file.write_bytes(content)


@pytest.mark.parametrize("name", [*verify.LISTS, verify.OWN, "bagit.txt", "data/release.json"])
def test_every_list_and_the_program_are_named_when_a_bit_of_them_differs(bag, name):
    chance = Random(name)  # noqa: S311 - bits, not secrets
    content = (bag / name).read_bytes()
    for _ in range(10):
        (bag / name).write_bytes(flipped(content, chance))
        assert verify.altered(verify.Folder(bag)) == [name]


@pytest.mark.parametrize("count", MANY)
def test_a_bit_in_the_zip_is_found_and_the_zip_named(seeds, tmp_path, count):
    chance = Random(count)  # noqa: S311 - bits, not secrets
    content = seeds.zip.read_bytes()
    copy = tmp_path / seeds.zip.name
    # Half of them where the zip speaks of itself: most bytes are those of its files.
    directory = content.index(b"PK\1\2")
    for number in range(count):
        whole = content if number % 2 else content[directory:]
        copy.write_bytes(content[: len(content) - len(whole)] + flipped(whole, chance))
        wrong, _ = verify.check(copy)
        assert wrong, number
        assert wrong[0].startswith(f"{copy.name}: "), number


def test_a_file_too_many_and_one_too_few_are_named(bag):
    (bag / "data/csv/extra.csv").write_text("id\r\n")
    (bag / "data/csv/states.csv").unlink()
    assert verify.altered(verify.Folder(bag)) == ["data/csv/extra.csv", "data/csv/states.csv"]


def test_a_list_with_a_line_too_many_or_in_another_order_is_named(bag):
    for altered in (lambda lines: [*lines, lines[0]], lambda lines: lines[::-1]):
        content = (bag / verify.TAGS).read_bytes()
        (bag / verify.TAGS).write_bytes(b"".join(altered(content.splitlines(keepends=True))))
        assert verify.altered(verify.Folder(bag)) == [verify.TAGS]
        (bag / verify.TAGS).write_bytes(content)
