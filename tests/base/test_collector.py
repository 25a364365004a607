"""The collector rests while the program starts, and no longer."""

import gc
import weakref

import pytest

from facilitator.base.collector import rest, resting, settle, wake


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


def test_that_what_is_there_is_looked_through_no_more_and_what_comes_is() -> None:
    class Ring:
        def __init__(self) -> None:
            self.itself = self

    kept, left_over = Ring(), weakref.ref(Ring())
    settle()
    try:
        assert left_over() is None
        assert not [one for one in gc.get_objects() if one is kept]
        later = weakref.ref(Ring())
        gc.collect()
        assert later() is None
    finally:
        wake()
    assert [one for one in gc.get_objects() if one is kept]
