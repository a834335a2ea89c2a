"""The site object of the admin."""

from django.contrib.admin import AdminSite


class Desk(AdminSite):
    """The admin of normsdb."""

    site_header = site_title = "normsdb"
