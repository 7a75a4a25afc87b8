"""The same figures with one worker, with several processes, and on a Dask cluster."""

from __future__ import annotations

import joblib
import numpy as np
import pytest
from distributed import Client, LocalCluster

from panoh.science.estimate import examples
from panoh.science.estimate.loglinear.bca import Bca
from panoh.science.estimate.loglinear.bootstrap import stepwise_bca
from panoh.science.estimate.settings import Settings

REPLICATES = 2500  # three blocks, the last one short


@pytest.fixture(scope="module")
def alone() -> Bca:
    return stepwise_bca(examples.uk2013(), Settings(replicates=REPLICATES))


def test_two_processes_give_the_same_figures(alone: Bca) -> None:
    together = stepwise_bca(examples.uk2013(), Settings(replicates=REPLICATES, workers=2))
    assert together.replicates == pytest.approx(alone.replicates, rel=1e-9)
    assert together.at(0.95) == pytest.approx(alone.at(0.95), rel=1e-9)


# Its scheduler and workers, threads of this process, talk over ports of this machine only.
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_dask_cluster_gives_the_same_figures(alone: Bca) -> None:
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            protocol="tcp://",
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
        joblib.parallel_config(backend="dask"),
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        together = stepwise_bca(examples.uk2013(), Settings(replicates=REPLICATES, workers=2))
        done = client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter)
    assert done > 0  # the cluster did the work, and not this process behind its back
    assert np.array_equal(np.isinf(together.replicates), np.isinf(alone.replicates))
    assert together.replicates == pytest.approx(alone.replicates, rel=1e-9)
