"""The collector rests while the program starts, and no longer."""

import gc

import pytest

from facilitator.base.collector import rest, resting, wake


def test_that_it_rests_inside_and_is_as_before_afterwards() -> None:
    with resting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_that_it_wakes_when_something_breaks() -> None:
    with pytest.raises(ZeroDivisionError), resting():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_that_who_rested_already_goes_on_resting() -> None:
    rest()
    with resting():
        assert not gc.isenabled()
    assert not gc.isenabled()
    wake()
    assert gc.isenabled()
