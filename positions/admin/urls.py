"""Addresses of the curators' admin. Importing them imports all of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

urlpatterns: list[Any] = admin.site.urls[0]
