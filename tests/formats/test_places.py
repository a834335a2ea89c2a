"""Places, labels and heat maps: nothing covers anything, what is equal stands together, and the same gives the same."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from positions.formats.charts import (
    LOOKS,
    SHAPES,
    HeatColumn,
    HeatLine,
    Legend,
    Spot,
    heat,
    in_page,
    keys_in_page,
    laid,
    moved,
    places,
)
from positions.formats.charts.labels import HALF, SIZE, WIDE
from positions.formats.charts.places import LEFT, SPAN_X, SPAN_Y, STEP_X, STEP_Y, TOP

TICKS = [(Fraction(0), "never"), (Fraction(1), "always")]


def spot(name: str, x: Fraction, y: Fraction, *, always: bool = False) -> Spot:
    return Spot(x, y, "triangle", "act-done", name, f"{name}: here", f"/{name}/", always=always)


def heap(n: int, x: Fraction, y: Fraction, name: str = "S") -> list[Spot]:
    return [spot(f"{name}{number:03}", x, y) for number in range(n)]


def draw(spots: list[Spot]) -> ET.Element:
    picture = places(laid(spots), axes=("A", "B"), ticks=TICKS, count="{n} states", label="x", legend=())
    return ET.fromstring(in_page(picture, "p"))  # noqa: S314 - our own


@pytest.mark.parametrize("n", [1, 2, 36, 193])
def test_what_shares_a_place_stands_side_by_side_on_a_hexagonal_grid(n):
    middles = list(laid(heap(n, Fraction(11, 12), Fraction(0))).values())
    assert len(set(middles)) == n
    for place, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:place]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (STEP_X - 0.2) ** 2
    # As close as can be: a disc of that many cells, and a ring of slack.
    radius = (n * STEP_X * STEP_Y / 3.1416) ** 0.5 + STEP_X
    exact = (LEFT + 11 / 12 * SPAN_X, TOP + SPAN_Y)
    assert all(((x - exact[0]) ** 2 + (y - exact[1]) ** 2) ** 0.5 <= radius for x, y in middles)


def test_the_largest_heap_is_laid_first_and_no_two_shapes_share_a_cell():
    spots = [*heap(3, Fraction(21, 24), Fraction(0), "B"), *heap(40, Fraction(11, 12), Fraction(0), "A")]
    found = laid(spots)
    assert list(found) == spots
    assert len(set(found.values())) == 43
    alone = laid(spots[3:])
    assert {one: found[one] for one in spots[3:]} == alone


def test_a_shape_that_stands_alone_is_hardly_moved():
    found = laid([spot("A", Fraction(1, 3), Fraction(1, 7))])
    assert moved(found) * SPAN_X <= STEP_X
    assert moved({}) == 0


def boxes(drawn: ET.Element) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for one in drawn.iter("text"):
        if one.attrib["class"] == "pic-name":
            wide, x, y = len(one.text) * SIZE * WIDE, float(one.attrib["x"]), float(one.attrib["y"])
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[one.attrib["text-anchor"]]
            found[one.text] = (left, y - SIZE + 3, left + wide, y + 3)
    return found


def test_a_name_covers_no_shape_and_no_other_name():
    spots = [spot(f"State number {n}", Fraction(n * 7 % 13, 13), Fraction(n * 5 % 11, 11)) for n in range(60)]
    found = boxes(draw(spots))
    assert len(found) > 10
    shapes = laid(spots).values()
    for name, (left, top, right, bottom) in found.items():
        assert not any(left < x + HALF - 1 and x - HALF + 1 < right and top < y + HALF - 1 and y - HALF + 1 < bottom for x, y in shapes), name  # fmt: skip
        for other, box in found.items():
            assert other == name or not (left < box[2] and box[0] < right and top < box[3] and box[1] < bottom), (name, other)  # fmt: skip


def test_the_number_of_a_heap_and_the_names_that_must_be_are_always_written():
    crowd = heap(120, Fraction(1, 2), Fraction(1, 2))
    chosen = spot("Chosen", Fraction(1, 2), Fraction(1, 2), always=True)
    found = boxes(draw([*crowd, chosen]))
    assert "Chosen" in found
    assert "121 states" in found
    assert "S000" not in found


def test_a_legend_shows_the_shapes_of_the_picture():
    picture = places(
        laid([spot("A", Fraction(0), Fraction(0))]), axes=("A", "B"), ticks=TICKS, count="{n}", label="x",
        legend=[Legend("ink-line", "cross", SHAPES["cross"])],
    )  # fmt: skip
    [(svg, word)] = keys_in_page(picture, "p")
    assert word == "cross"
    assert SHAPES["cross"] in svg
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert {"ink-line", "ink-open", "act-cut", "name"} <= set(LOOKS)


def test_neighbours_that_are_filled_alike_are_one_area_and_every_line_is_named():
    columns = [HeatColumn("one", "One: 3 Yes", "/one/"), HeatColumn("two", "Two: 2 Yes", "/two/")]
    cells = [("act-done", "act-no"), ("act-done", ""), ("act-done", "act-no")]
    lines = [HeatLine(f"S{n}", f"S{n}: told", f"/s{n}/", mine) for n, mine in enumerate(cells)]
    drawn = ET.fromstring(in_page(heat(columns, lines, label="x", legend=()), "h"))  # noqa: S314 - our own
    assert [one.attrib["class"] for one in drawn.iter("rect")] == ["pic-act-done", "pic-act-no", "pic-act-no"]
    assert [one.attrib["aria-label"] for one in drawn.iter("a")] == ["One: 3 Yes", "Two: 2 Yes", "S0: told", "S1: told", "S2: told"]  # fmt: skip
    assert [one.attrib["text-anchor"] for one in drawn.iter("text") if "text-anchor" in one.attrib] == ["end", "start", "end"]  # fmt: skip
