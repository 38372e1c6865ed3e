"""Django settings: one file, strict about the environment and helpful when it is wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tracker.postgres.config import database_from
from tracker.reconcile.intervals import WORDS
from tracker.web.secret import secret_key_from

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str) -> bool:
    """A yes-or-no variable: 1 or 0, nothing else."""
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is 1 or 0, not {value!r}.")
    return value == "1"


def mail_address(name: str) -> str:
    """A variable that is empty or one address, which stands in links."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"[^@\s,?&<>\"]+@[^@\s,?&<>\"]+", value):
        raise ImproperlyConfigured(f"{name} is one mail address, such as numbers@example.org, not {value!r}.")
    return value


def one_of(name: str, choices: tuple[str, ...]) -> int:
    """A variable with few values, all of them whole numbers; the first is the usual one."""
    value = os.environ.get(name) or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is one of {', '.join(sorted(choices))}, not {value!r}.")
    return int(value)


DATA_DIR = Path(os.environ.get("TRACKER_DATA_DIR") or BASE_DIR / ".data")
SECRET_KEY = secret_key_from(os.environ, DATA_DIR)
DEBUG = flag("TRACKER_DEBUG")
HTTPS = flag("TRACKER_HTTPS")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [host for host in os.environ.get("TRACKER_HOSTS", "").split(",") if host] or LOCAL_HOSTS
if DEBUG and set(ALLOWED_HOSTS) - set(LOCAL_HOSTS):
    raise ImproperlyConfigured("TRACKER_DEBUG=1 shows internals: it is for local hosts only.")

# How far a qualifying word may stray from its number: one table, for every page, file and answer.
RECONCILIATION_WORDS = WORDS

# One person may both enter and publish; every page that shows such a figure says so.
ONE_PERSON_TEAM = flag("TRACKER_ONE_PERSON_TEAM")

# How small a place readers see figures at: 1 governorates, 2 districts, 3 sub-districts, 4 towns and villages.
PUBLIC_LEVEL = one_of("TRACKER_PUBLIC_LEVEL", ("3", "1", "2", "4"))
# So few people are shown at the next larger region, unless the document that tells of them is public.
SMALL_NUMBER = 100

VERSION = "0.1.0"

# Under what the numbers may be used, as every file says; their sources keep whatever rights they have.
DATA_LICENCE = "CC BY 4.0"
DATA_LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

# Where readers write when a number is wrong; without it pages say so, and what to pass on.
CONTACT = mail_address("TRACKER_CONTACT")

INSTALLED_APPS = [
    "tracker.apps.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "tracker.apps.TrackerConfig",
]

MIDDLEWARE = [
    # First what adds headers, so that refusals and the 503 have them too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "tracker.web.unavailable.UnavailableMiddleware",
    "tracker.web.refusal.RefusalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.web.compressed.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Who asks is looked up only where something may be written: else every page would differ by cookie.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
AUTH_USER_MODEL = "tracker.User"
DATABASES = {"default": database_from(os.environ, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Worked-out ranges, by a hash of what they were worked out from; shared by all workers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tracker_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tracker.pages.site.site",
            ],
            "builtins": ["tracker.templatetags.numbers", "tracker.templatetags.sentences"],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tracker.web.plotly.PlotlyFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.web.statics.StaticStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
# No other site learns who reads here. Under "no-referrer" browsers also send no origin with our own forms,
# and the protection against forged ones would refuse every sign-in.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["tracker.api.renderers.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "tracker.api.problems.problem_response",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Displacement tracker",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "Displacement figures by date range and region, each with its source.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],  # choices stand where they are used, under no invented names
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
}

# Who and why is told of requests that change something; what is only read leaves no trace.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

PROCRASTINATE_IMPORT_PATHS = ["tracker.jobs.rebuild", "tracker.jobs.intake"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
