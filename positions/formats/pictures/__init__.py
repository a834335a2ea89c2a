"""Pictures: drawn as SVG by plain Python, once for a page (styled by its sheets) and once as a file that stands alone."""

from positions.formats.pictures.bars import Bar, Part, bars
from positions.formats.pictures.drawing import LOOKS, Legend, Node, Picture, in_file, in_page, keys_in_page
from positions.formats.pictures.rasters import png
from positions.formats.pictures.timelines import Event, Lane, timeline
from positions.formats.pictures.worlds import Mark, World, world

__all__ = [
    "LOOKS", "Bar", "Event", "Lane", "Legend", "Mark", "Node", "Part", "Picture", "World", "bars", "in_file", "in_page",
    "keys_in_page", "png", "timeline", "world",
]  # fmt: skip
