"""Pictures on pages and as files: the world, timelines, stances over time; and the table of principles coded together."""

from positions.pages.charts.files import map_file, stances_file, timeline_file
from positions.pages.charts.for_page import charts_of
from positions.pages.charts.views import map_page, timeline_page, together_page

__all__ = ["charts_of", "map_file", "map_page", "stances_file", "timeline_file", "timeline_page", "together_page"]
