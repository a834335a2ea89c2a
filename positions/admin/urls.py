"""Addresses of the curators' admin. Importing them imports the admin: every noun's, and what others register."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

admin.autodiscover()

urlpatterns: list[Any] = admin.site.urls[0]
