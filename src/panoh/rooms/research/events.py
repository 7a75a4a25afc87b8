"""What the audit says of studies, tables and runs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import AGENCY, DAY, FLAG, NAME, many, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.research.codes import ETHICS, PURPOSES
from panoh.rooms.research.records.sources import SOURCES

unrecorded("research.list", _("See studies"))
unrecorded("research.read", _("Read a study, its tables and runs"))
declare("research.open_study", _("Open a study"))
declare("research.write_protocol", _("Write a study's protocol"), ethics=maybe(one_of(ETHICS)))
declare("research.add_list", _("Describe a list"))
declare("research.add_claim", _("Keep a claim of how many"))
declare("research.add_table", _("Add a table to a study"), dated=DAY)
declare(
    "research.count_records",
    _("Count the agency's own records for a study"),
    sources=many(one_of({code: source.label for code, source in SOURCES.items()})),
    starts_on=DAY,
    ends_on=DAY,
    purpose=one_of(PURPOSES),
    by_index=FLAG,
)
declare("research.estimate", _("Ask for an estimate"), method=NAME)
declare("research.run_again", _("Make a run again"))
declare("research.stop", _("Stop a run"))
declare("research.finish", _("End of a run"), agency=AGENCY)
declare("research.fail", _("End of a run that failed"), agency=AGENCY)
declare("research.close", _("Close a study"))
declare("research.reopen", _("Open a closed study again"))

subject("research.study", _("Study"))
subject("research.studylist", _("List of a study"))
subject("research.capturetable", _("Table of a study"))
subject("research.claim", _("Claim"))
subject("research.run", _("Run"))
