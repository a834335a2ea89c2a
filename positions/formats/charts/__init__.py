"""Pictures: drawn as SVG by plain Python, once for a page (styled by its sheets) and once as a file that stands alone."""

from positions.formats.charts.bars import BarPart, ChartBar, bars, parted
from positions.formats.charts.heat import HeatColumn, HeatLine, heat
from positions.formats.charts.places import SHAPES, Spot, laid, moved, places
from positions.formats.charts.png import png
from positions.formats.charts.svg import LOOKS, Legend, Picture, SvgNode, in_file, in_page, keys_in_page
from positions.formats.charts.timelines import KEYS, Event, Lane, timeline
from positions.formats.charts.world_map import MapMark, World, world

__all__ = [
    "KEYS",
    "LOOKS",
    "SHAPES",
    "BarPart",
    "ChartBar",
    "Event",
    "HeatColumn",
    "HeatLine",
    "Lane",
    "Legend",
    "MapMark",
    "Picture",
    "Spot",
    "SvgNode",
    "World",
    "bars",
    "heat",
    "in_file",
    "in_page",
    "keys_in_page",
    "laid",
    "moved",
    "parted",
    "places",
    "png",
    "timeline",
    "world",
]  # fmt: skip
