"""Pictures on pages and as files: the world, timelines, stances over time, votes, who votes with whom; and the table of principles coded together."""

from positions.pages.charts.build_acts import text_map, vote_bar, vote_map
from positions.pages.charts.files import landscape_file, map_file, stances_file, timeline_file
from positions.pages.charts.for_page import charts_of
from positions.pages.charts.landscape import landscape_all_page, landscape_page, landscape_votes_page
from positions.pages.charts.render import drawn_in_page, shown
from positions.pages.charts.views import map_page, timeline_page, together_page

__all__ = [
    "charts_of",
    "drawn_in_page",
    "landscape_all_page",
    "landscape_file",
    "landscape_page",
    "landscape_votes_page",
    "map_file",
    "map_page",
    "shown",
    "stances_file",
    "text_map",
    "timeline_file",
    "timeline_page",
    "together_page",
    "vote_bar",
    "vote_map",
]
