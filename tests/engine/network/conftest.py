"""Oracles that may be absent: Java with MPXJ, and files that may not be copied into the project."""

import pytest

from gongjian.engine.network import PlanRefused
from gongjian.engine.network.files import mpp
from tests.engine.network.shared import unpacked


@pytest.fixture(scope="session")
def java():
    try:
        mpp.start_java()
    except PlanRefused:
        pytest.skip("MPXJ or Java is not installed: no oracle")
    return mpp.jpype


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    return unpacked("mpxj_junit_sample", tmp_path_factory.mktemp("samples"))
