"""Pictures: drawn as SVG by plain Python, once for a page (styled by its sheets) and once as a file that stands alone."""

from positions.formats.charts.bars import BarPart, ChartBar, bars, parted
from positions.formats.charts.heat import HeatColumn, HeatLine, heat
from positions.formats.charts.places import SHAPES, Spot, fitted, laid, moved, places
from positions.formats.charts.png import png
from positions.formats.charts.scaling import OFF, Scaling, scaled, turned
from positions.formats.charts.svg import LOOKS, Legend, Picture, SvgNode, in_file, in_page, keys_in_page
from positions.formats.charts.timelines import KEYS, Event, Lane, timeline
from positions.formats.charts.world_map import MapMark, World, world

__all__ = [
    "KEYS",
    "LOOKS",
    "OFF",
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
    "Scaling",
    "Spot",
    "SvgNode",
    "World",
    "bars",
    "fitted",
    "heat",
    "in_file",
    "in_page",
    "keys_in_page",
    "laid",
    "moved",
    "parted",
    "places",
    "png",
    "scaled",
    "timeline",
    "turned",
    "world",
]  # fmt: skip
