"""Accounts and their roles, for superusers. Django's own Group appears as "role": a group, here, is of states."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from positions.admin.curators import curator
from positions.admin.filters import ByOwnColumns
from positions.changes import roles

# The admin reads these two at run time; the migrations of django.contrib.auth keep their own.
Role._meta.verbose_name = _("role")  # noqa: SLF001 - Django's documented _meta
Role._meta.verbose_name_plural = _("roles")  # noqa: SLF001 - as above

admin.site.unregister(User)
admin.site.unregister(Role)


class ForSuperusers(ByOwnColumns, admin.ModelAdmin):
    """What no role opens: rights are given by who answers for the site."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether it is listed."""
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Whether it is shown."""
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether one can be added."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Whether one can be changed."""
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nothing is deleted: an account is closed by unticking "active", and its work keeps its name."""
        return False


@admin.register(User)
class AccountAdmin(ForSuperusers, UserAdmin):
    """People with an account."""

    list_display = ("username", "email", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("groups", "is_active", "is_superuser")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (
            _("Rights"),
            {
                "fields": ("groups", "is_active", "is_staff", "is_superuser"),
                "description": _(
                    "An analyst writes drafts and submits them; a reviewer also "
                    "approves, returns and withdraws. Both need "
                    "“staff” to enter. A closed account is one that is not active."
                ),
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """Write the account through ``changes/``."""
        roles.save_account(obj, by=curator(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Give the roles through ``changes/``."""
        if "groups" in form.cleaned_data:
            roles.assign(form.instance, roles=form.cleaned_data["groups"], by=curator(request))


@admin.register(Role)
class RoleAdmin(ForSuperusers):
    """The two roles; what each may do is decided in ``changes/roles.py``."""

    list_display = ("name",)
    search_fields = ("name",)
    fields = ("name", "permissions")
    readonly_fields = ("name", "permissions")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Roles are made by the code."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Roles are changed in the code."""
        return False
