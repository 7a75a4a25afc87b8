"""The search for other models, and the table it makes."""

from __future__ import annotations

import pytest

from panoh.science.estimate import CaptureHistories, InputError, examples, fit
from panoh.science.estimate.answer import REASONABLE
from panoh.science.estimate.loglinear import search
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.loglinear.search import Gallery, every_pair_model, explore, neighbours
from tests.unit.estimate.tables import INDEPENDENT, KOREA


def test_all_pair_models_are_counted_once() -> None:
    models = every_pair_model(5)
    assert len(models) == len(set(models)) == 1024
    assert len(neighbours(frozenset(), 5)) == 10


def test_going_from_model_to_model_finds_what_looking_at_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = examples.uk2013()
    everything, walked = Gallery(table), Gallery(table)
    assert explore(everything)
    monkeypatch.setattr(search, "EXHAUSTIVE_LISTS", 2)
    walked.add([fit_model(table)])
    assert explore(walked)
    assert len(walked.fits) < len(everything.fits)
    found = [{fit.terms for fit in g.within(REASONABLE)} for g in (everything, walked)]
    assert found[0] == found[1]


def test_a_search_that_was_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "EXHAUSTIVE_LISTS", 2)
    monkeypatch.setattr(search, "MOST_MODELS", 12)
    result = fit(examples.uk2013())
    assert any(warning.code == "search_stopped" for warning in result.warnings)


def test_the_table_of_models_has_each_kind_once() -> None:
    result = fit(examples.uk2013())
    roles = [role.code for row in result.models for role in row.roles]
    assert result.models[0].chosen
    assert roles.count("role_chosen") == roles.count("role_independence") == 1
    assert roles.count("role_step") == 6
    assert roles.count("role_with") + roles.count("role_without") == 10
    assert len({row.model for row in result.models}) == len(result.models)
    best = next(r for r in result.models if any(x.code == "role_best_bic" for x in r.roles))
    assert best.behind == 0
    assert best.weight == max(row.weight for row in result.models)
    assert 0 < sum(row.weight for row in result.models) < 1


def test_weights_of_a_small_table_add_up() -> None:
    result = fit(INDEPENDENT)
    shown = {row.model for row in result.models}
    total = sum(row.weight for row in result.models)
    assert result.answer.diagnostics["models"] == 8
    assert (total == pytest.approx(1.0)) is (len(shown) == 8)


def test_a_search_through_too_many_models_is_refused_beforehand() -> None:
    lists = 8
    cells = {format(1 << i, "08b"): 50 for i in range(lists)} | {"1" * lists: 5}
    with pytest.raises(InputError) as refused:
        fit(CaptureHistories.from_cells(cells), "bic")
    assert "268,435,456" in str(refused.value)


def test_every_model_was_looked_at() -> None:
    result = fit(examples.uk2013(), "bic", order=99)
    assert result.answer.diagnostics["models"] == 6893
    assert result.estimate == pytest.approx(25311.29, abs=0.005)
    roles = [role.code for row in result.models for role in row.roles]
    assert roles[0] == "role_chosen"
    assert {"role_independence", "role_lowest", "role_highest", "role_next"} <= set(roles)


def test_bic_of_three_lists() -> None:
    assert set(fit(KOREA, "bic").model) == {"b:c", "c:d"}
