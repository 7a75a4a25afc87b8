"""Renewing keys: of an agency, and of the envelopes it holds. Interrupted, it goes on later.

``begin_agency`` and ``begin_envelopes`` start within a verb; ``step`` does one batch in one
transaction; ``run`` does what is left. Between two batches everything opens: members hold the
old keys beside the new ones until the last seal is made anew, and no longer.
"""

from panoh.kernel.vault.rotation.beginning import begin_agency, begin_envelopes, recovery_anew
from panoh.kernel.vault.rotation.register import due, running, running_of
from panoh.kernel.vault.rotation.stepping import run, step

__all__ = [
    "begin_agency",
    "begin_envelopes",
    "due",
    "recovery_anew",
    "run",
    "running",
    "running_of",
    "step",
]
