"""Any answers to any set, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from panoh.rooms.screening.engine import (
    AgeGroup,
    Answer,
    Exploitation,
    Screening,
    indicator_sets,
    protocol,
)

LAW = protocol()
ITEMS = sorted({item.id for one in indicator_sets() for item in one.indicators})
answers = st.sampled_from(Answer)


def _some(keys: list[str], most: int) -> st.SearchStrategy[dict[str, Answer]]:
    return st.dictionaries(st.sampled_from(keys), answers, max_size=most)


@st.composite
def screenings(draw: st.DrawFn) -> Screening:
    """Few or many answers; sometimes all acts or purposes are answered no."""
    acts, means, purposes = ([e.key for e in part] for part in (LAW.acts, LAW.means, LAW.purposes))
    return Screening(
        age=draw(st.sampled_from(AgeGroup)),
        exploitation=draw(st.sampled_from(Exploitation)),
        indicators=draw(_no_to_all(ITEMS)) | draw(_some(ITEMS, 25)),
        acts=draw(_no_to_all(acts)) | draw(_some(acts, 3)),
        means=draw(_no_to_all(means)) | draw(_some(means, 1)),
        purposes=draw(_no_to_all(purposes)) | draw(_some(purposes, 3)),
        exploitation_happened=draw(answers),
        crossed_irregularly=draw(answers),
        consent_claimed=draw(answers),
    )


def _no_to_all(keys: list[str]) -> st.SearchStrategy[dict[str, Answer]]:
    return st.sampled_from([{}, dict.fromkeys(keys, Answer.NO)])
