"""The admin of this site, in place of the stock one."""

from django.contrib.admin.apps import AdminConfig as StockAdminConfig


class AdminConfig(StockAdminConfig):
    """Names our admin site (see ``positions.admin``) as the default."""

    default_site = "positions.admin.site.Desk"
