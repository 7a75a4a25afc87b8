"""Invented answers take what they are given."""

from __future__ import annotations

from random import Random

from panoh.kernel.sheets import Kind, forms
from panoh.kernel.sheets.synthetic import synthetic
from tests.unit.sheets.examples import EVERY_KIND, ask, small


def test_given_answers_are_kept_and_the_rest_follows_them() -> None:
    for seed in range(20):
        answers = synthetic(EVERY_KIND, Random(seed), safe="no", back="no")
        assert (answers["safe"], answers["back"]) == ("no", "no")
        assert "phone" not in answers
        assert "age" not in answers


def test_none_leaves_an_answer_out() -> None:
    made = [synthetic(EVERY_KIND, Random(seed), gender=None) for seed in range(20)]
    assert all("gender" not in answers for answers in made)


def test_every_question_is_answered_in_some_and_left_open_in_others() -> None:
    made = [synthetic(EVERY_KIND, Random(seed)) for seed in range(200)]
    assert set().union(*made) == EVERY_KIND.questions.keys()
    assert all(
        any(name not in one for one in made) for name in EVERY_KIND.questions if name != "safe"
    )


def test_numbers_keep_within_their_bounds() -> None:
    bounded = [
        ask("a", Kind.INTEGER, least=5),
        ask("b", Kind.INTEGER, most=-7),
        ask("c", Kind.INTEGER, least=2, most=2),
        ask("d", Kind.DECIMAL, least=1, most=2, places=1),
    ]
    sheet = small(*bounded)
    for seed in range(50):
        assert forms.bound(sheet, dict(synthetic(sheet, Random(seed)))).is_valid()
