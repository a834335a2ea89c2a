"""Pictures: well-formed, safe, whole for one state and for all, and never a heap of marks."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from positions.formats.charts import (
    LOOKS,
    BarPart,
    ChartBar,
    Event,
    Lane,
    Legend,
    MapMark,
    Picture,
    SvgNode,
    World,
    bars,
    in_file,
    in_page,
    keys_in_page,
    png,
    timeline,
    world,
)
from positions.formats.charts.svg import PATTERNS
from positions.formats.charts.timelines import ACT, DIAMONDS, ROWS, SQUARES
from positions.queries.charts.shapes import FONT

ROOT = Path(__file__).resolve().parents[2]
EVIL = "<script>alert(\"1\")</script> & 'x' ]]> \x00\x0b\ud800 \u202e"
LEGEND = tuple(Legend(look, look) for look in ("affirms", *PATTERNS, "blank"))
SVG = "{http://www.w3.org/2000/svg}"


def shapes() -> World:
    facts = json.loads((ROOT / "fixtures" / "shapes" / "world.json").read_text())
    dots = {code: tuple(place) for code, place in facts["dots"].items()}
    return World(facts["width"], facts["height"], facts["land"], facts["shapes"], dots, facts["source"])


def members() -> set[str]:
    states = json.loads((ROOT / "fixtures" / "states.json").read_text())
    return {state["m49"] for state in states if state.get("m49")}


def element(svg: str) -> ET.Element:
    return ET.fromstring(svg.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n'))  # noqa: S314 - our own


def evil_pictures() -> list[Picture]:
    mark = MapMark("opposes", EVIL, f"/states/{EVIL}/")
    day = date(2021, 10, 20)
    event = Event(day, day, EVIL, EVIL)
    return [
        world(shapes(), {"156": mark}, label=EVIL, legend=[Legend("opposes", EVIL)], notes=[EVIL]),
        timeline([Lane(EVIL, (event,), (event,))], label=EVIL, notes=[EVIL]),
        bars(
            [ChartBar(2021, (BarPart("opposes", 3, EVIL, EVIL),))],
            label=EVIL,
            legend=[Legend("opposes", EVIL)],
            notes=[EVIL],
        ),
    ]


@pytest.mark.parametrize("number", range(3))
def test_whatever_the_words_a_picture_is_well_formed_and_runs_nothing(number):
    picture = evil_pictures()[number]
    for svg in (in_page(picture, "map"), in_file(picture, title=EVIL, base="https://normsdb.example")):
        root = element(svg)
        names = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert names <= {"svg", "a", "g", "path", "circle", "rect", "text", "title", "desc", "defs", "pattern"}
        for one in root.iter():
            assert not any(name.startswith("on") or name in {"style", "src"} for name in one.attrib)
    for svg, word in keys_in_page(picture, "map"):
        element(svg)
        assert word == EVIL


def test_a_file_stands_alone_and_a_page_is_styled_by_classes_only():
    picture = evil_pictures()[0]
    file, page = in_file(picture, title="States", base="https://normsdb.example"), in_page(picture, "map")
    assert "class=" not in file
    assert (
        re.findall(r'href="([^"]{0,30})', file) == ["https://normsdb.example/states/"]
        or 'href="https://normsdb.example/' in file
    )
    assert not re.search(r'(?:fill|stroke)="#', page)
    # Everything that is referred to is there.
    for svg in (file, page):
        ids = set(re.findall(r' id="([^"]+)"', svg))
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids


def test_every_look_has_its_class():
    css = (ROOT / "static" / "css" / "pictures.css").read_text()
    assert {look for look in LOOKS if f".pic-{look} " not in css} == set()


def test_a_page_with_two_pictures_has_no_identifier_twice():
    one, other = (
        in_page(bars([ChartBar(2021, (BarPart("opposes", 1, "x", "/"),))], label="x", legend=LEGEND), name)
        for name in "ab"
    )
    ids = re.findall(r' id="([^"]+)"', one + other)
    assert ids
    assert len(ids) == len(set(ids))


# ----- the world


def test_every_state_is_on_the_map():
    found = shapes()
    assert set(found.shapes) | set(found.dots) == members()
    assert not set(found.shapes) & set(found.dots)
    assert {"798", "520", "674", "336", "585"} <= set(found.dots), "Tuvalu, Nauru, San Marino, the Holy See, Palau"


def test_no_shape_leaves_the_map_or_runs_across_it():
    """A ring that is not cut at the antimeridian would be a line from one edge to the other."""
    found = shapes()
    for code, path in {**found.shapes, "land": found.land}.items():
        for ring in path.split("M")[1:]:
            head, _, rest = ring.rstrip("z").partition("l")
            x, y = map(float, head.split())
            for place, step in enumerate(map(float, rest.split())):
                x, y = (x + step, y) if place % 2 == 0 else (x, y + step)
                assert abs(step) < found.width / 3, code
                assert -1 <= x <= found.width + 1, code
                assert -1 <= y <= found.height + 1, code


def test_places_are_where_they_belong():
    """Known places, so that a slip in decoding or projecting is seen: order from west to east, and north to south."""
    found = shapes()

    def at(code: str) -> tuple[float, float]:
        if code in found.dots:
            return found.dots[code]
        x, y = found.shapes[code].split("M")[1].partition("l")[0].split()
        return float(x), float(y)

    west_to_east = [at(code)[0] for code in ("882", "152", "076", "826", "356", "392", "798")]
    assert west_to_east == sorted(west_to_east), "Samoa, Chile, Brazil, United Kingdom, India, Japan, Tuvalu"
    assert at("578")[1] < at("380")[1] < at("566")[1] < at("710")[1]


@pytest.mark.parametrize("codes", [set(), {"156"}, {"798"}, members()], ids=["none", "one", "a dot", "all"])
def test_each_state_that_is_marked_is_a_link_and_no_other(codes):
    marks = {code: MapMark("affirms", f"state {code}", f"/states/{code}/") for code in codes}
    root = element(in_page(world(shapes(), marks, label="World", legend=LEGEND), "map"))
    links = {one.attrib["href"] for one in root.iter("a")}
    assert links == {f"/states/{code}/" for code in codes}
    assert root.attrib["role"] == "group"
    assert all(one.attrib["aria-label"] for one in root.iter("a"))
    outlines = [one for one in root.iter("circle") if one.attrib.get("class") == "pic-blank"]
    assert len(outlines) == len(set(shapes().dots) - codes)


def test_a_stance_differs_by_pattern_and_not_by_colour_alone():
    # Acts have patterns of their own: they never share a picture with stances.
    acts = {look: path for look, path in PATTERNS.items() if look.startswith("act-")}
    stances = {look: path for look, path in PATTERNS.items() if look not in acts}
    marks = {
        code: MapMark(stance, "x", "/")
        for code, stance in zip(("156", "840", "643", "276", "250"), ("affirms", *stances), strict=True)
    }
    file = in_file(world(shapes(), marks, label="World", legend=LEGEND), title="World", base="")
    fills = re.findall(
        r'<a [^>]*><title>x</title><path[^>]* fill="([^"]+)"|<a [^>]*><title>x</title><path fill="([^"]+)"', file
    )
    assert len({one or other for one, other in fills}) == 5
    assert len(set(stances.values())) == len(stances)
    assert len(set(acts.values())) == len(acts)


# ----- timelines


def days(*events: Event) -> str:
    return in_page(timeline([Lane("Sessions", events, events)], label="x"), "timeline")


def rects(svg: str) -> list[dict[str, float]]:
    return [
        {k: float(v) for k, v in one.attrib.items() if k in {"x", "y", "width", "height"}}
        for one in element(svg).iter("rect")
    ]


def test_an_interval_is_drawn_as_an_interval():
    year = Event(date(2015, 1, 1), date(2015, 12, 31), "year", "/")
    month = Event(date(2018, 4, 1), date(2018, 4, 30), "month", "/")
    day = Event(date(2020, 6, 1), date(2020, 6, 1), "day", "/")
    widths = {one: box["width"] for one, box in zip("ymd", rects(days(year, month, day)), strict=True)}
    assert widths["y"] == pytest.approx(12 * widths["m"], rel=0.1)
    assert widths["d"] <= widths["m"]


def test_what_lasts_reaches_the_edge_and_is_not_drawn_as_ended():
    svg = days(Event(date(2015, 1, 1), None, "lasts", "/"), Event(date(2020, 1, 1), date(2020, 1, 2), "ends", "/"))
    assert 'class="pic-open"' in svg
    first = rects(svg)[0]
    assert first["x"] + first["width"] == pytest.approx(720)


def test_events_at_the_same_time_stand_below_one_another():
    boxes = rects(days(*(Event(date(2015, 4, 16), date(2015, 4, 17), f"{n}", "/") for n in range(ROWS))))
    assert len({box["y"] for box in boxes}) == ROWS


def test_a_thousand_dates_are_drawn_as_years():
    events = tuple(
        Event(date(2000, 1, 1) + timedelta(days=9 * n), date(2000, 1, 1) + timedelta(days=9 * n + 30), f"{n}", f"/{n}")
        for n in range(1000)
    )
    years = tuple(Event(date(y, 1, 1), date(y, 12, 31), f"{y}", f"/{y}", 40) for y in range(2000, 2026))
    picture = timeline([Lane("Statements", events, years)], label="x")
    links = list(element(in_page(picture, "timeline")).iter("a"))
    assert len(links) == len(years)
    assert len(in_page(picture, "timeline")) < 20_000


@pytest.mark.parametrize("shape", [*SQUARES, *DIAMONDS])
def test_what_was_done_is_a_square_or_a_diamond_and_what_lasts_is_drawn_out(shape):
    svg = days(
        Event(date(2015, 1, 1), date(2018, 12, 31), "years", "/y/", 1, shape),
        Event(date(2020, 6, 1), date(2020, 6, 1), "day", "/d/", 1, shape),
    )
    assert "<rect" not in svg.replace("<rect width", "")
    edges = [next(one.iter("path")).attrib["d"] for one in element(svg).iter("a")]
    assert ("V" in edges[0]) is (shape in SQUARES)
    ends = [[float(x) for x in re.findall(r"[MLH](-?[\d.]+)", edge)] for edge in edges]
    assert max(ends[0]) - min(ends[0]) > 5 * ACT
    assert max(ends[1]) - min(ends[1]) == pytest.approx(ACT, abs=0.2)


def test_many_votes_are_drawn_as_years_and_stay_squares():
    events = tuple(Event(date(2018, 12, 5), date(2018, 12, 5), f"{n}", f"/{n}/", 1, "yes") for n in range(ROWS + 1))
    years = (Event(date(2018, 1, 1), date(2018, 12, 31), "Votes, 2018: 7", "/", 7, "vote"),)
    found = list(element(in_page(timeline([Lane("Votes", events, years)], label="x"), "t")).iter("a"))
    assert [one.attrib["aria-label"] for one in found] == ["Votes, 2018: 7"]
    assert found[0].find("path").attrib["class"] == "pic-ink-open"


def test_a_timeline_without_a_date_is_refused():
    with pytest.raises(ValueError, match="needs a date"):
        timeline([Lane("Statements", (), ())], label="x")


# ----- bars


def test_bars_stand_on_one_another_and_on_their_years():
    rows = [
        ChartBar(2015, (BarPart("affirms", 2, "a", "/a"), BarPart("opposes", 1, "b", "/b"))),
        ChartBar(2021, (BarPart("affirms", 6, "c", "/c"),)),
    ]
    picture = bars(rows, label="x", legend=LEGEND)
    root = element(in_page(picture, "stances"))
    boxes = [
        {k: float(v) for k, v in link[1].attrib.items() if k in {"x", "y", "width", "height"}}
        for link in root.iter("a")
    ]
    assert boxes[0]["x"] == boxes[1]["x"] < boxes[2]["x"]
    assert boxes[1]["y"] + boxes[1]["height"] == pytest.approx(boxes[0]["y"], abs=0.2)
    assert boxes[2]["height"] == pytest.approx(3 * boxes[0]["height"], rel=0.02)
    labels = [one.text for one in root.iter("text")]
    assert [str(year) for year in range(2015, 2022)] == [label for label in labels if label and len(label) == 4]


@pytest.mark.parametrize(("first", "last"), [(2021, 2021), (1990, 2026), (1, 9999)])
def test_bars_of_any_span_of_years(first, last):
    svg = in_page(
        bars([ChartBar(y, (BarPart("affirms", 1, "x", "/"),)) for y in sorted({first, last})], label="x", legend=()),
        "s",
    )
    assert len(re.findall("<text", svg)) < 40


# ----- files


def test_png_is_drawn_without_the_machines_fonts():
    node = SvgNode("rect", {"width": 40, "height": 20}, "affirms")
    picture = Picture(400, 20, "x", [node], [Legend("qualifies", "qualifies")], ["A note."])
    with_words = png(in_file(picture, title="States on sovereignty", base=""), font=FONT)
    without = png(in_file(Picture(400, 20, "x", [node]), title="", base=""), font=FONT)
    assert with_words.startswith(b"\x89PNG")
    assert len(with_words) > len(without) + 2000, "the words are not drawn"
