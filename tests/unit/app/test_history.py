"""Going back and on through states, and what is forgotten on the way."""

from inspector.app.history import MOST, History


def through(history):
    """The states from the first to the last."""
    while history.can_go_back:
        history.go_back()
    states = [history.now]
    while history.can_go_on:
        states.append(history.go_on())
    return states


def test_back_and_on():
    history = History("a")
    assert not history.can_go_back and not history.can_go_on
    history.add("b")
    history.add("b")
    history.add("c")
    assert (history.go_back(), history.go_back(), history.go_on()) == ("b", "a", "b")
    assert through(history) == ["a", "b", "c"]


def test_a_new_state_ends_the_way_on():
    history = History("a")
    history.add("b")
    history.add("c")
    history.go_back()
    history.add("d")
    assert not history.can_go_on and through(history) == ["a", "b", "d"]


def test_a_state_can_be_amended():
    history = History("a")
    history.add("b")
    assert history.amend("c")
    assert through(history) == ["a", "c"]
    assert not history.amend("a"), "it is as it was before"
    assert through(history) == ["a"]
    assert history.amend("z") and through(history) == ["z"], "the first has none before it"


def test_the_oldest_are_forgotten():
    history = History(0)
    for state in range(1, 2 * MOST):
        history.add(state)
    assert through(history) == list(range(MOST, 2 * MOST))
