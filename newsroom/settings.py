"""All settings. The environment chooses; `.env.example` lists what it can choose."""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.db.models import CharField, TextField
from django.db.models.functions import Length
from kombu import Queue

from newsroom.environment import development_key, env_flag, env_list, env_number

django_stubs_ext.monkeypatch()

# Lets constraints say `quote__length`: a span whose length is not that of its words is refused.
TextField.register_lookup(Length)
CharField.register_lookup(Length)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").absolute()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env_flag("DEBUG", default=True)
# In production an empty key stops Django at start-up: nothing there has a silent default.
SECRET_KEY = os.environ.get("SECRET_KEY") or (
    development_key(DATA_DIR / "development-key") if DEBUG else ""
)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # its pages are found with the addresses
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "taggit",
    "template_partials",
    "articles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.NoNullCharacters",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.SignedInOnly",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsroom.middleware.NotByAddress",
    "newsroom.middleware.NotHere",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"
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
                "articles.views.rail.rail",
            ],
        },
    }
]

if database_url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dict(dj_database_url.parse(database_url, conn_max_age=60))}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "newsroom.sqlite3",
            "CONN_MAX_AGE": 60,
        }
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction starts, so that two writers wait for
    # each other instead of failing half-way; WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # Browser tests need a test database that two threads can open: a file, not memory.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign_in"

LANGUAGE_CODE = "en"
TIME_ZONE = os.environ.get("TIME_ZONE") or "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is missing
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static.HashedModules"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if not DEBUG:
    SECURE_SSL_REDIRECT = env_flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

TAGGIT_CASE_INSENSITIVE = True

CELERY_BROKER_URL = os.environ.get("BROKER_URL") or f"sqla+sqlite:///{DATA_DIR / 'broker.sqlite3'}"
if CELERY_BROKER_URL.startswith("sqla+sqlite"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {"connect_args": {"timeout": 20}}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Tasks are safe to repeat, so a worker acknowledges a task only once it is done.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Asking servers has a queue of its own, which workers empty in turn with the other: cleaning does
# not stand behind a thousand slow servers. It can be given workers of its own (-Q fetching).
CELERY_TASK_QUEUES = [Queue(name, routing_key=name) for name in ("celery", "fetching")]
FETCHING_TASKS = ("articles.tasks.poll_sources", "articles.tasks.fetch_pages")
CELERY_TASK_ROUTES = dict.fromkeys(FETCHING_TASKS, "fetching")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
SWEEP_SECONDS = env_number("SWEEP_SECONDS", default=30)
# How often it is looked which sources are due: also the least time between two pages of a host.
POLL_SECONDS = env_number("POLL_SECONDS", default=3)
# How often people are mailed what newly matches their searches.
MAIL_MINUTES = env_number("MAIL_MINUTES", default=15)
# A message may be lost with the broker: the sweep finds the work again in the database.
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "articles.tasks.sweep",
        "schedule": timedelta(seconds=SWEEP_SECONDS),
        "options": {"expires": SWEEP_SECONDS},  # sweeps do not queue up behind other work
    },
    "poll": {
        "task": "articles.tasks.poll_due_sources",
        "schedule": timedelta(seconds=POLL_SECONDS),
        "options": {"expires": POLL_SECONDS},
    },
    "mail": {
        "task": "articles.tasks.mail_people",
        "schedule": timedelta(minutes=MAIL_MINUTES),
        "options": {"expires": MAIL_MINUTES * 60},
    },
}

# Without a mail server nothing is sent; in development, mail is written to the worker's log.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = env_number("EMAIL_PORT", default=587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env_flag("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 30
EMAIL_BACKEND = "django.core.mail.backends." + (
    "smtp.EmailBackend" if EMAIL_HOST else "console.EmailBackend" if DEBUG else "dummy.EmailBackend"
)
SENDS_MAIL = bool(EMAIL_HOST) or DEBUG
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM") or "newsroom@localhost"
# Where people open Newsroom: what is mailed links there.
SITE_URL = (os.environ.get("SITE_URL") or ("http://127.0.0.1:8000" if DEBUG else "")).rstrip("/")
if EMAIL_HOST and not (SITE_URL and os.environ.get("MAIL_FROM")):
    raise ImproperlyConfigured("With EMAIL_HOST, set SITE_URL and MAIL_FROM as well.")

# How long a worker's claim on a row holds before another may take the row over.
CLAIM_LASTS = timedelta(seconds=env_number("CLAIM_SECONDS", default=180))
# What was handed out and not begun by then is handed out anew: the queue must not grow by both.
EXPIRING = {"expires": CLAIM_LASTS.total_seconds()}
CELERY_TASK_ANNOTATIONS = dict.fromkeys(FETCHING_TASKS, EXPIRING)
MAX_DOCUMENT_BYTES = env_number("MAX_DOCUMENT_BYTES", default=10 * 1024 * 1024)
# What finds names: "model", "rules", or "spacy:" and the name of an installed pipeline.
NAMES_BACKEND = os.environ.get("NAMES_BACKEND", "model")
# Folders that copy may be read from; empty means any that the operator names on the command line.
INGEST_ROOTS = [Path(root).resolve() for root in env_list("INGEST_ROOTS")]
# Sources are made by people at the desk, who may not read all that the machine's account may.
ANY_FOLDER = DEBUG and not INGEST_ROOTS
# Machines of the intranet that copy may be fetched from: networks, addresses, host names.
ALLOWED_NETWORKS = env_list("ALLOWED_NETWORKS")
# The most that one fetch may take, with all its redirects.
FETCH_SECONDS = env_number("FETCH_SECONDS", default=30)
# How long a host is left alone between two questions.
HOST_PAUSE_SECONDS = env_number("HOST_PAUSE_SECONDS", default=1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL") or "INFO"},
}
