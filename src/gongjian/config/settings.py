"""Django settings, all from the environment; defaults are right for one district on one machine."""

import os
from pathlib import Path

from gongjian.config import environment, sqlite_driver

SQLITE_VERSION = sqlite_driver.VERSION  # imported first: it decides which SQLite Django loads

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home()
PROFILE = environment.choice("GONGJIAN_PROFILE", default="production", among=("production", "demo", "test"))
IS_DEMO = PROFILE == "demo"
DEBUG = False

SECRET_KEY = environment.secret_key(HOME)
SIGNING_KEY_FILE = HOME / "keys" / "record.ed25519"
RECORD_DIGEST = environment.digest_algorithm("GONGJIAN_RECORD_DIGEST", default="sha256", among=("sha256", "sm3"))
DEMO_CLOCK_FILE = HOME / "demo-clock" if IS_DEMO else None
ALLOWED_HOSTS = environment.hosts("GONGJIAN_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.addresses("GONGJIAN_ORIGINS")
PUBLIC_URL = next(iter(environment.addresses("GONGJIAN_PUBLIC_URL")), "")

FEATURES = [
    "core",
    "people",
    "ui",
    "surfaces",
    "messaging",
    "projects",
    "responsibility",
    "ledgers",
    "schedules",
    "commitments",
    "fieldwork",
    "problems",
    "assistance",
    "procedures",
    "inspections",
    "improvements",
    "rankings",
    "notices",
    "assessments",
    "doubts",
    "dashboards",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    *(f"gongjian.{name}" for name in FEATURES if (PACKAGE / name / "apps.py").exists()),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongjian.ui.csp.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gongjian.surfaces.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "gongjian.config.urls"
WSGI_APPLICATION = "gongjian.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "gongjian.ui.context.shell",
            ],
        },
    }
]

FORM_RENDERER = "gongjian.ui.rendering.FormRenderer"

DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# GB/T 22239-2019 8.1.4.1 asks for composition and rotation, OWASP ASVS 5.0 forbids both: one has to be chosen.
SECURITY_PROFILE = environment.choice(
    "GONGJIAN_SECURITY_PROFILE", default="dengbao2", among=("dengbao2", "dengbao3", "asvs")
)
PASSWORD_ROTATION_DAYS = {"dengbao2": 180, "dengbao3": 90, "asvs": None}[SECURITY_PROFILE]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15 if SECURITY_PROFILE == "asvs" else 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if SECURITY_PROFILE != "asvs":
    AUTH_PASSWORD_VALIDATORS.append({"NAME": "gongjian.people.actions.passwords.Composition"})
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"

# TRUST.md: lock-out 5 in 15 min, idle 30 min, absolute 12 h.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page promises when it ends
AXES_USERNAME_CALLABLE = "gongjian.people.queries.username_counted"
AXES_LOCKOUT_CALLABLE = "gongjian.people.pages.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
SESSION_IDLE_MINUTES = environment.number("GONGJIAN_IDLE_MINUTES", default=30, least=5, most=720)
SESSION_ABSOLUTE_HOURS = environment.number("GONGJIAN_SESSION_HOURS", default=12, least=1, most=24)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.flag("GONGJIAN_HTTPS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = None

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600  # names stay (ADR 0008): after an upgrade a browser asks again within ten minutes

MAX_UPLOAD_MB = environment.number("GONGJIAN_MAX_UPLOAD_MB", default=30, least=1, most=200)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
UPLOADS = HOME / "uploads"
PHOTOS = HOME / "photos"
DRAWINGS = HOME / "drawings"
PAPERS = HOME / "papers"

EMAIL_HOST = os.environ.get("GONGJIAN_SMTP_HOST", "")
EMAIL_PORT = environment.number("GONGJIAN_SMTP_PORT", default=25, least=1, most=65535)
EMAIL_HOST_USER = os.environ.get("GONGJIAN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GONGJIAN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("GONGJIAN_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("GONGJIAN_MAIL_FROM", "gongjian@localhost")

# The robots of groups: the only hosts outside that this program calls, always by https, and never one inside the house
# unless the administrator runs such a system there.
ROBOT_HOSTS = environment.hosts(
    "GONGJIAN_ROBOT_HOSTS", default="qyapi.weixin.qq.com,oapi.dingtalk.com,open.feishu.cn,open.larksuite.com"
)
ROBOT_PRIVATE = environment.flag("GONGJIAN_ROBOT_PRIVATE", default=False)
ROBOT_CA_FILE = os.environ.get("GONGJIAN_ROBOT_CA_FILE", "")

# Shown to system administrators on their day; by name, for config stands above all features.
HEALTH_FINDINGS = "gongjian.config.health.READINESS"

LOG_LEVEL = environment.choice(
    "GONGJIAN_LOG_LEVEL", default="WARNING", among=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
