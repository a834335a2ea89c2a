"""The admin of this site in place of the stock one, and the wiring's own commands."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as StockAdminConfig


class AdminConfig(StockAdminConfig):
    """Names our admin site (see ``positions.admin``) as the default."""

    default_site = "positions.admin.site.desk"


class WiringConfig(AppConfig):
    """Makes ``manage.py quickstart`` known; has no models."""

    name = "normsdb"
    verbose_name = "normsdb"
