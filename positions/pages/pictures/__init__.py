"""Pictures on pages and as files: the world, timelines, stances over time; and the table of principles coded together."""

from positions.pages.pictures.beside import pictures_of
from positions.pages.pictures.files import map_file, stances_file, timeline_file
from positions.pages.pictures.views import map_page, timeline_page, together_page

__all__ = ["map_file", "map_page", "pictures_of", "stances_file", "timeline_file", "timeline_page", "together_page"]
