from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from tracker.admin.protection import KeptWhileNamed
from tracker.models import User


@admin.register(User)
class StaffAdmin(KeptWhileNamed, UserAdmin):
    """Who entered or reviewed something stays known: such an account is made inactive, not deleted."""

    show_facets = admin.ShowFacets.ALWAYS
    readonly_fields = ("last_login", "date_joined")
