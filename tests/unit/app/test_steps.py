"""Steps wait for what they need, one after the other."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.app.steps import Steps


class News(QObject):
    came = Signal()


def test_each_step_waits_for_what_it_needs(qtbot):
    news, done, there = News(), [], set()
    steps = Steps(news, (news.came,))
    with qtbot.assertNotEmitted(steps.ended):
        steps.begin([(partial(there.__contains__, name), partial(done.append, name)) for name in "ab"])
        there.add("b")
        news.came.emit()
        qtbot.wait(1)
    assert done == [] and steps.waiting
    there.add("a")
    with qtbot.waitSignal(steps.ended):
        news.came.emit()
    assert done == ["a", "b"] and not steps.waiting


def test_what_can_be_done_is_done_at_once_and_seen_as_its_own_doing(qtbot):
    news, seen = News(), []
    steps = Steps(news, (news.came,))
    with qtbot.waitSignal(steps.ended):
        steps.begin([(lambda: True, lambda: seen.append(steps.acting))])
    assert seen == [True] and not steps.acting


def test_what_was_dropped_is_not_done(qtbot):
    news, done, ready = News(), [], []
    steps = Steps(news, (news.came,))
    steps.begin([(lambda: bool(ready), lambda: done.append("old"))])
    steps.begin([(lambda: bool(ready), lambda: done.append("new"))])
    ready.append(1)
    with qtbot.waitSignal(steps.ended):
        news.came.emit()
    steps.begin([(lambda: False, lambda: done.append("never"))])
    steps.drop()
    with qtbot.assertNotEmitted(steps.ended):
        news.came.emit()
        qtbot.wait(1)
    assert done == ["new"]
