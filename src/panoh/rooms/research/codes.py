"""Code lists of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = [("open", _("Open")), ("closed", _("Closed"))]
ETHICS = [
    ("approved", _("Approved")),
    ("not_needed", _("No approval is needed")),
]
ORIGINS = [
    ("file", _("Uploaded file")),
    ("example", _("Published example")),
    ("records", _("Counted from the agency's own records")),
]
PURPOSES = [
    ("how_many", _("To estimate how many people are unseen")),
    ("coverage", _("To see whom our services reach")),
    ("method", _("To try the method")),
]
RUN_STATES = [
    ("waiting", pgettext_lazy("of a run", "Waiting")),
    ("running", pgettext_lazy("of a run", "Running")),
    ("done", pgettext_lazy("of a run", "Done")),
    ("failed", pgettext_lazy("of a run", "Failed")),
    ("stopped", pgettext_lazy("of a run", "Stopped")),
]
BASES = [
    ("year", _("in a year")),
    ("moment", _("at one time")),
    ("ever", _("over all years")),
]
METHODS = {
    "stepwise": _("Stepwise, for sparse overlap (Chan, Silverman and Vincent 2021)"),
    "bic": _("Best model by BIC"),
    "average": _("Average over all models, weighted by BIC"),
    "independence": _("Independent lists"),
    "chapman": _("Two lists (Chapman 1951)"),
    "chao": _("Lower bound (Chao 1987)"),
    "family": _("Closed-population family: M0, Mt, Mh, Mth, Mb"),
    "dga": _("Average over decomposable graphs (Madigan and York 1997)"),
    "latent-class": _("Latent classes (Manrique-Vallier 2016)"),
    "threshold": _("Bayesian with a threshold (Silverman 2020)"),
    "doubly-robust": _("Doubly robust (Das, Kennedy and Jewell 2021)"),
    "calibrated": _("Calibrated on your own lists"),
    "compare": _("All methods side by side"),
}
ORDERS = [("2", _("two")), ("3", _("three")), ("99", _("any number"))]
INTERVALS = [
    ("", _("the method's own")),
    ("lognormal", _("log-normal on the unseen")),
    ("profile", _("profile likelihood")),
    ("wald", _("symmetric, as Rcapture prints it")),
    ("bca", _("bootstrap (BCa), the model chosen anew each time")),
    ("posterior", _("posterior")),
]
