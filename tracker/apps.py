from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class TrackerConfig(AppConfig):
    name = "tracker"
    verbose_name = _("Displacement figures")
    default_auto_field = "django.db.models.BigAutoField"


class StaffConfig(AdminConfig):
    default_site = "tracker.web.sign_in.StaffSite"
