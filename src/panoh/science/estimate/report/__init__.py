"""Reports: one result, or anything else that is made of blocks, as PDF and as HTML.

    from panoh.science.estimate.report import report_pdf
    Path("report.pdf").write_bytes(report_pdf(result))

`say` puts messages into another language, `language` is that language's code.
"""

from panoh.science.estimate.messages import Message, Say, message
from panoh.science.estimate.report.document import Document, Notice, Paragraph
from panoh.science.estimate.report.findings import sections
from panoh.science.estimate.report.html import page
from panoh.science.estimate.report.reading import findings
from panoh.science.estimate.report.typesetting import typeset
from panoh.science.estimate.result import Result

__all__ = ["report", "report_html", "report_pdf"]


def report(
    result: Result,
    *,
    say: Say = Message.sentence,
    language: str = "en",
    title: str = "",
    notice: str = "",
    source: str = "",
) -> Document:
    """One result as a report; `notice` stands in a frame at its head, `source` names the table."""
    blocks = [Notice(notice)] if notice else []
    told = [Paragraph(say(message("report_source", source=source)))] if source else []
    return Document(
        title or say(message("report_title")),
        language,
        (*blocks, *sections(findings(result, say), say), *told),
        foot=say(message("report_foot")),
    )


def report_pdf(
    result: Result,
    *,
    say: Say = Message.sentence,
    language: str = "en",
    title: str = "",
    notice: str = "",
    source: str = "",
) -> bytes:
    """The report as PDF."""
    made = report(result, say=say, language=language, title=title, notice=notice, source=source)
    return typeset(made)


def report_html(
    result: Result,
    *,
    say: Say = Message.sentence,
    language: str = "en",
    title: str = "",
    notice: str = "",
    source: str = "",
) -> str:
    """The report as one HTML page."""
    made = report(result, say=say, language=language, title=title, notice=notice, source=source)
    return page(made)
