"""`fauxmadrona`, the simulated survey of the R package RDS, against that package's figures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from panoh.science.estimate.respondents import Recruitment, fit, read_csv, size

DATA = os.environ.get("PANOH_REFERENCE_DATA")
pytestmark = pytest.mark.skipif(
    not DATA, reason="PANOH_REFERENCE_DATA does not say where the reference data is"
)
POPULATION = 1000
NOISE = 2.8e-4  # of R's successive sampling with 500 samples: spread of 25 such runs


@pytest.fixture(scope="module")
def madrona() -> Recruitment:
    return read_csv(Path(DATA or "") / "rds" / "fauxmadrona.csv")


def test_the_sample(madrona: Recruitment) -> None:
    assert len(madrona) == 500
    assert len(madrona.seeds) == 10
    assert madrona.wave.max() == 5
    assert madrona.warnings == ()  # the told waves are those of the tree


@pytest.mark.parametrize(
    ("method", "told"), [("mean", 2580.00), ("rds1", 1591.98), ("rds2", 1641.49)]
)
def test_deterministic_methods_to_the_printed_digit(
    method: str, told: float, madrona: Recruitment
) -> None:
    found = fit(madrona, "disease", method, replicates=0)
    assert 1e4 * (found.estimate or 0.0) == pytest.approx(told, abs=0.005)


def test_successive_sampling_within_the_references_noise(madrona: Recruitment) -> None:
    found = fit(madrona, "disease", "ss", POPULATION, replicates=0)
    assert found.estimate == pytest.approx(0.194686, abs=3 * NOISE)
    told = [float(cell) for cell in madrona.columns["weights"]]  # the package's own, at N = 1,000
    assert found.weights * POPULATION == pytest.approx(told, rel=0.02)


def test_the_bootstrap_within_the_noise_of_500_replicates(madrona: Recruitment) -> None:
    found = fit(madrona, "disease", "ss", POPULATION, replicates=5000)
    reference = (0.225060 - 0.164907) / 2 / 1.959964
    assert found.se == pytest.approx(reference, rel=3 / (2 * 500) ** 0.5)


def test_the_size_holds_the_truth_and_the_references_middle(madrona: Recruitment) -> None:
    found = size(madrona, POPULATION)
    low, high = found.interval()
    assert low < POPULATION < high
    assert low == pytest.approx(716, rel=0.1)
    assert found.main.mode == pytest.approx(POPULATION, rel=0.05)
