"""Settings, all from environment variables (the README has the table).

Without SITE_URL the product runs for one machine: it answers on localhost only and keeps its database and its
secret in var/. With SITE_URL it runs in production: a secret must be given, and cookies travel over https only.
"""

import os
from pathlib import Path
from urllib.parse import quote

import bootstrap
import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from assessor.environment import address, flag, local_secret, number, smtp_options

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

SITE_URL = os.environ.get("SITE_URL", "")
PRODUCTION = bool(SITE_URL)
SITE = address("SITE_URL", default="http://localhost:8000")
DEBUG = flag("DEBUG", default=False)

if PRODUCTION:
    SECRET_KEY = os.environ.get("SECRET_KEY", "")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("With SITE_URL set, SECRET_KEY must be set too, to at least 50 random characters.")
    if SITE.scheme not in ("http", "https") or not SITE.hostname:
        raise ImproperlyConfigured("SITE_URL must be an address such as https://assess.example.org")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG shows the code to everybody: with SITE_URL set, it must be off.")
    ALLOWED_HOSTS = [SITE.hostname]
else:
    VAR_DIR.mkdir(exist_ok=True)
    SECRET_KEY = os.environ.get("SECRET_KEY") or local_secret(VAR_DIR / "secret-key")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{SITE.scheme}://{SITE.netloc}"]

INSTALLED_APPS = [
    "assessor.people",
    "assessor.mail",
    "assessor.administration",
    "roles",
    "assessor.questionnaire",
    "assessor.results",
    "assessor.teams",
    "assessor.reviews",
    "assessor.conversations",
    "assessor.managers",
    "assessor.heatmap",
    "assessor.figures",
    "assessor.impact",
    "assessor.cycles",
    "assessor.invitations",
    "assessor.erasure",
    "assessor.home",
    "assessor.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "admin_ordering",
    "simple_history",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "assessor.invitations.middleware.CandidatesKeepToTheirPages",
    "assessor.people.middleware.own_time_zone",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "assessor.people.middleware.private_pages",
]

ROOT_URLCONF = "assessor.urls"
WSGI_APPLICATION = "assessor.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

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
                "assessor.people.context_processors.frame",
                "assessor.home.context_processors.navigation",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}",
        conn_health_checks=True,  # of what the pool lends
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock where a transaction begins, so that two writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_DATE_INDEX = False  # what is asked for is the history of one edition or of one row

# Rate limits must hold over all worker processes, so the cache is shared: a table of the database. It forgets at
# random once it is full, so it has room for many more attempts than the limits let through.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Long work is done by a worker process where one runs (manage.py db_worker), else within the request.
WORKER = flag("WORKER", default=False)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # asked only where a worker runs
MAIL_SECONDS = 10  # how long a request sends mail where no worker does; the rest waits for manage.py send_mail
SLICE_SECONDS = 2  # how much of it a request or a task does before it tells how far it came

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_I18N = False
USE_TZ = True
FORMAT_MODULE_PATH = "assessor.formats"

STATIC_URL = "static/"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", Path(next(iter(bootstrap.__path__)))),
]
WHITENOISE_USE_FINDERS = not PRODUCTION
if PRODUCTION:
    STATIC_ROOT = VAR_DIR / "static"
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# An error of the product is told on stderr with the path where it came up. A page that is not there is no error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "line"}},
    "root": {"handlers": ["stderr"]},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

SMTP = address("SMTP_URL")
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", f"Assessor <no-reply@{SITE.hostname}>")
if SMTP.hostname:
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": smtp_options(SMTP)}}
else:
    printing = "django.core.mail.backends.console" if PRODUCTION else "assessor.mail.printing"
    MAILERS = {"default": {"BACKEND": f"{printing}.EmailBackend"}}
MAIL_IS_PRINTED = not PRODUCTION and not SMTP.hostname

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "assessor.people.views.csrf_failure"
if SITE.scheme == "https":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

# A page posts one rating and one example for each competency of an area: these leave room, and no more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Whether frameworks can be read without signing in.
FRAMEWORKS_PUBLIC = flag("FRAMEWORKS_PUBLIC", default=False)

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "landing"
SESSION_COOKIE_AGE = 7 * 24 * 3600
ACCOUNT_ADAPTER = "assessor.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_OPEN = flag("SIGNUP_OPEN", default=True)
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "assessor.people.account_forms.SignInForm",
    "signup": "assessor.people.account_forms.SignUpForm",
    "reset_password": "assessor.people.account_forms.ResetPasswordForm",
    "reset_password_from_key": "assessor.people.account_forms.ResetPasswordKeyForm",
    "change_password": "assessor.people.account_forms.ChangePasswordForm",
    "set_password": "assessor.people.account_forms.SetPasswordForm",
    "add_email": "assessor.people.account_forms.ChangeEmailForm",
    "reauthenticate": "assessor.people.account_forms.ConfirmPasswordForm",
}
# Counted before a password is hashed, and over five minutes, because that is what the pages tell people to wait.
ACCOUNT_RATE_LIMITS = {
    "login": "100/5m/ip",
    "login_failed": "30/5m/ip,5/5m/key",
    "signup": "20/5m/ip",
    "confirm_email": "1/5m/key",
    "reset_password": "20/5m/ip,3/5m/key",
    "reset_password_from_key": "20/5m/ip",
    "change_password": "5/5m/user",
    "reauthenticate": "10/5m/user",
}
# Behind https there is a proxy that ends it; each further one in front of that adds one.
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", default=1 if SITE.scheme == "https" else 0)
MFA_ADAPTER = "assessor.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Assessor"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE.scheme == "http"
MFA_FORMS = {
    "authenticate": "assessor.people.account_forms.CheckCodeForm",
    "authenticate_webauthn": "assessor.people.account_forms.CheckPasskeyForm",
    "reauthenticate": "assessor.people.account_forms.ConfirmCodeForm",
    "reauthenticate_webauthn": "assessor.people.account_forms.ConfirmPasskeyForm",
    "activate_totp": "assessor.people.account_forms.AddAppForm",
    "add_webauthn": "assessor.people.account_forms.AddPasskeyForm",
}
# Single sign-on by OpenID Connect, with the one provider that the environment names.
OIDC = {name: os.environ.get(f"OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")}
if any(OIDC.values()) and not all(OIDC.values()):
    raise ImproperlyConfigured("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.")
OIDC_APP = {
    "provider_id": "oidc",
    "name": os.environ.get("OIDC_NAME") or "your organisation",
    "client_id": OIDC["CLIENT_ID"],
    "secret": OIDC["CLIENT_SECRET"],
    "settings": {"server_url": OIDC["ISSUER"]},
}
SOCIALACCOUNT_ADAPTER = "assessor.people.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [OIDC_APP] if OIDC["ISSUER"] else []}}
# The provider belongs to the organisation: an address that it has confirmed opens the account with that address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A form that leads to another site is refused by our form-action policy, so the way there is a link.
SOCIALACCOUNT_LOGIN_ON_GET = True
