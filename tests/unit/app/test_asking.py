"""The engine is asked once for the same thing, and what a person stops is said."""

import threading

import pytest

from inspector.app.asking import STOPPED, Asking
from inspector.core.parameters import Target
from inspector.engine.engine import Engine, Request


@pytest.fixture
def engine(qtbot):
    engine = Engine()
    yield engine
    engine.close()


class Thing:
    """Equal to every other, as arrays are that have the same values."""

    __hash__ = None

    def __eq__(self, other):
        raise AssertionError("it may take long to compare")


@pytest.fixture
def asking(engine):
    return Asking(engine)


def test_the_same_is_not_new(asking, engine, qtbot):
    one, other = Thing(), Thing()
    answers = []
    assert asking.is_new("kind", (one, "a", Target(3), (1, 2)))
    asking.ask((one, "a", Target(3), (1, 2)), Request("kind", "", lambda job: 1), answers.append, answers.append)
    assert not asking.is_new("kind", (one, "a", Target(3), (1, 2)))
    for wanted in ((other, "a", Target(3), (1, 2)), (one, "b", Target(3), (1, 2)), (one, "a", Target(4), (1, 2))):
        assert asking.is_new("kind", wanted)
    assert asking.is_new("another kind", (one,))
    qtbot.waitUntil(lambda: answers == [1])
    assert not asking.is_new("kind", (one, "a", Target(3), (1, 2))), "also when it is answered"
    asking.drop("kind")
    assert asking.is_new("kind", (one, "a", Target(3), (1, 2)))


def test_what_a_person_stops_fails_and_what_is_replaced_does_not(asking, engine, qtbot):
    gate = threading.Event()
    answers, failures = [], []

    def work(job):
        gate.wait(10)
        job.checkpoint(1, 2)

    def ask(wanted):
        asking.ask((wanted,), Request("kind", "", work), answers.append, failures.append)

    ask(1)
    ask(2)
    assert failures == []
    engine.cancel_all()
    assert [failure.sentence for failure in failures] == [STOPPED] and failures[0].expected
    assert not asking.is_new("kind", (2,)), "it does not begin again by itself"
    ask(3)
    asking.need_not("kind", (4,), failures.append)
    assert len(failures) == 1 and not asking.is_new("kind", (4,))
    gate.set()
    qtbot.waitUntil(lambda: not engine.busy)
    assert answers == []
