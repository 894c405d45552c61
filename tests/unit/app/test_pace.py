"""Work that ends itself where it takes too long: what its first steps cost decides, and nothing else does."""

import pytest

from inspector.app import pace
from inspector.app.pace import Impatient, TooLong


class Clock:
    """Time that passes only where a test says so."""

    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now


class Others:
    """The job behind: other jobs take ``seconds`` in each of its checkpoints."""

    memory_budget = 7

    def __init__(self, clock, seconds):
        self.clock, self.seconds, self.told = clock, seconds, []

    def checkpoint(self, done, total, preview=None):
        self.clock.now += self.seconds
        self.told.append((done, total, preview))


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(pace, "time", made)
    return made


def work(clock, job, steps):
    """Steps that take so many seconds each. Returns how many were done."""
    job.checkpoint(0, len(steps), None)
    for done, seconds in enumerate(steps, 1):
        clock.now += seconds
        job.checkpoint(done, len(steps), "so far")
    return len(steps)


def test_what_is_quick_is_done(clock):
    job = Impatient(Others(clock, 0), 1.0)
    assert job.memory_budget == 7
    assert work(clock, job, [0.09] * 10) == 10


def test_what_is_slow_says_how_long_it_takes(clock):
    with pytest.raises(TooLong) as told:
        work(clock, Impatient(Others(clock, 0), 1.0), [0.5] * 40)
    assert told.value.seconds == pytest.approx(20) and clock.now == pytest.approx(100.5)


def test_a_slow_first_step_alone_does_not_count(clock):
    assert work(clock, Impatient(Others(clock, 0), 1.0), [0.2] + [0.01] * 20) == 21


def test_a_step_of_several_is_shared_out(clock):
    job = Impatient(Others(clock, 0), 1.0)
    job.checkpoint(0, 100)
    clock.now += 0.3
    with pytest.raises(TooLong) as told:
        job.checkpoint(8, 100)
    assert told.value.seconds == pytest.approx(0.3 * 100 / 8)


def test_other_jobs_take_none_of_the_time(clock):
    behind = Others(clock, 5.0)
    assert work(clock, Impatient(behind, 1.0), [0.05] * 10) == 10
    assert behind.told[3] == (3, 10, None), "previews are not passed on"
