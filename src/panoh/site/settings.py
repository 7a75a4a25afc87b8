"""Settings, all from the environment; docs/running.md explains each.

Three modes (PANOH_MODE): ``demo`` (loopback, plain HTTP, invented data; the default of
``make run``), ``production`` (an unsafe or missing setting stops the start with a sentence),
``test``.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from panoh.site.environment import (
    allowed_hosts,
    backup_days,
    exit_url,
    mode,
    public_name,
    second_factor,
    secret_key,
)
from panoh.site.mail import mail

PACKAGE = Path(__file__).resolve().parent.parent
MODE = mode()
PRODUCTION = MODE == "production"
DATA = Path(os.environ.get("PANOH_DATA", "var")).resolve()
SECRET_KEY = secret_key(DATA, MODE)
AUDIT_KEY_FILE = Path(os.environ.get("PANOH_AUDIT_KEY_FILE") or DATA / "audit-key")
ALLOWED_HOSTS = allowed_hosts(MODE)
PUBLIC_NAME = public_name() or _("Office")
EXIT_URL = exit_url()
DEBUG = False
BACKUP_DAYS = backup_days()
BACKUP_KEY_FILE = os.environ.get("PANOH_BACKUP_KEY_FILE") or None
DEVELOPMENT = os.environ.get("PANOH_DEVELOPMENT") == "1" and not PRODUCTION
VAULT_FAST_KEYS = MODE == "test"

INSTALLED_APPS = [
    "panoh.kernel.access",
    "panoh.kernel.actors",
    "panoh.kernel.audit",
    "panoh.kernel.vault",
    "panoh.kernel.backups",
    "panoh.kernel.verbs",
    "panoh.kernel.notices",
    "panoh.kernel.sheets",
    "panoh.kernel.words",
    "panoh.kernel.ui",
    "panoh.rooms.network",
    "panoh.rooms.screening",
    "panoh.rooms.cases",
    "panoh.rooms.hotline",
    "panoh.rooms.glass",
    "panoh.rooms.exports",
    "panoh.rooms.specialists",
    "panoh.rooms.referrals",
    "panoh.rooms.returns",
    "panoh.rooms.justice",
    "panoh.rooms.rights",
    "panoh.rooms.programme",
    "panoh.rooms.research",
    "panoh.site",
    "axes",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "panoh.site.middleware.NoStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "panoh.site.middleware.ReadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "panoh.kernel.actors.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "panoh.site.urls"
WSGI_APPLICATION = "panoh.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "panoh.site.navigation.navigation",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "debug": MODE == "test",
        },
    }
]
FORM_RENDERER = "panoh.kernel.ui.renderer.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("PANOH_DATABASE_URL") or f"sqlite:///{DATA / 'panoh.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; "
        "PRAGMA mmap_size=268435456",
    }
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "actors.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "panoh.kernel.actors.backend.MemberBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if MODE == "test"
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
AXES_HANDLER = "panoh.kernel.actors.limits.Handler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], ["username"], ["ip_address"]]
AXES_LOCKOUT_CALLABLE = "panoh.kernel.actors.signin.locked_out"
AXES_USERNAME_CALLABLE = "panoh.kernel.actors.limits.name_hash"
AXES_CLIENT_IP_CALLABLE = "panoh.kernel.actors.limits.client_address"
AXES_CLIENT_STR_CALLABLE = "panoh.kernel.actors.limits.client_line"
AXES_SENSITIVE_PARAMETERS = [  # what axes must not keep of a failed form
    "username",
    "ip_address",
    "agency",
    "code",
    "recovery",
    *(f"recovery_{number}" for number in range(1, 7)),
    "credential",
    "duress",
    "duress_again",
    "new_password",
    "new_password_again",
    "draft",
    "next",
    "csrfmiddlewaretoken",
]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody is kept out by knocking on
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# Cookies have names that say nothing: anybody at the browser can list them.
# On the loopback demonstration (plain HTTP) a browser would refuse __Host- and Secure.
SECURE = PRODUCTION or os.environ.get("PANOH_SECURE_COOKIES") == "1"
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
UNLOCK_COOKIE_NAME = f"{COOKIE_PREFIX}unlock"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one long shift
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
IDLE_LOCK_SECONDS = 5 * 60
# Outside production it may be left to each person, so that the demonstration opens at once.
SECOND_FACTOR = "required" if PRODUCTION else second_factor()
CSRF_FAILURE_VIEW = "panoh.kernel.ui.errors.csrf_failure"

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 63072000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [PACKAGE / "kernel" / "words" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "panoh.kernel.words.formats"

MAIL = mail(MODE)
MAIL_READY = MAIL.ready
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls and not MAIL.tls, MAIL.tls
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = MAIL.sender

STATIC_URL = "static/"
STATIC_ROOT = None  # served from the packages themselves; nothing to collect
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# A request is never larger but where a page takes files; what is uploaded stays in memory, or is
# sealed while it arrives, and never lies on a disk unsealed.
LARGEST_REQUEST = 5 * 1024 * 1024  # bytes
LARGEST_FILE = 200 * 1024 * 1024  # bytes
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "panoh.kernel.files.arriving.SealingHandler",
]
CLAMD = os.environ.get("PANOH_CLAMD", "")  # unix:/run/clamav/clamd.ctl or tcp://host:3310
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"neutral": {"()": "panoh.site.logs.NeutralFilter"}},
    "formatters": {
        "line": {
            "()": "panoh.site.logs.NeutralFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["neutral"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
