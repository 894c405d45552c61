"""The queue of synthesised pictures: previews, pausing, going on, stopping, more steps, other seeds, and the disk."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspector.app import maximizer as module
from inspector.app.maximize_jobs import activating
from inspector.app.maximizer import Maximizer
from inspector.app.objectives import best_example
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.engine.engine import Engine
from inspector.engine.engine import Request as Work
from inspector.figures.records import read_provenance
from inspector.synthesis import maximize as synthesis
from inspector.synthesis.request import Request
from inspector.synthesis.store import Store
from inspector.synthesis.words import sum_words
from inspector.units.direction import direction_of
from inspector.units.example_index import Picture, new_index
from inspector.units.maps import unit_maps
from tests.unit.methods.test_model_untouched import assert_same, state_of
from tests.unit.methods.tiny import Tiny, model_of
from tests.unit.methods.tiny import photo as photo_of

ASKED = Request(layer=LayerPath("conv2"), units=(2,), steps=8, size=(24, 24))
ENDLESS = replace(ASKED, steps=100_000)


@pytest.fixture
def engine(qtbot, monkeypatch):
    monkeypatch.setattr(synthesis, "CHECKPOINT", 0.0)
    monkeypatch.setattr(synthesis, "PREVIEW", 0.0)
    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def model():
    return model_of(Tiny(), size=16)


@pytest.fixture
def maximizer(engine, model, tmp_path):
    made = Maximizer(engine, tmp_path)
    made.set_model(model)
    return made


def phases(maximizer):
    return [piece.phase for piece in maximizer.pieces.values()]


def wait_done(qtbot, maximizer):
    qtbot.waitUntil(lambda: set(phases(maximizer)) == {"done"}, timeout=30_000)


def wait_steps(qtbot, maximizer, request, more_than=0):
    qtbot.waitUntil(lambda: maximizer.pieces[request].step > more_than, timeout=30_000)


def test_a_picture_comes_with_previews_and_is_the_one_that_the_module_makes(qtbot, maximizer, model):
    seen = []
    maximizer.piece_changed.connect(lambda request: seen.append(maximizer.pieces[request].phase))
    maximizer.start([ASKED])
    assert phases(maximizer) == ["waiting"]
    wait_done(qtbot, maximizer)
    found, expected = maximizer.pieces[ASKED], synthesis.maximize(ASKED, model, PlainJob())
    assert np.array_equal(found.image, expected.image) and np.array_equal(found.curve, expected.curve)
    assert not found.kept and "running" in seen and seen[-1] == "done"


def test_previews_of_a_long_one_grow(qtbot, maximizer):
    maximizer.start([ENDLESS])
    wait_steps(qtbot, maximizer, ENDLESS)
    first = maximizer.pieces[ENDLESS]
    wait_steps(qtbot, maximizer, ENDLESS, first.step)
    second = maximizer.pieces[ENDLESS]
    assert second.phase == "running" and not np.array_equal(first.image, second.image)
    assert np.array_equal(second.curve[: first.step], first.curve)


def test_the_second_time_it_comes_from_the_disk(qtbot, engine, maximizer, model, tmp_path):
    maximizer.start([ASKED])
    wait_done(qtbot, maximizer)
    again = Maximizer(engine, tmp_path)
    again.set_model(model)
    again.start([ASKED])
    wait_done(qtbot, again)
    piece = again.pieces[ASKED]
    assert piece.kept and np.array_equal(piece.image, maximizer.pieces[ASKED].image)
    assert piece.result.final == maximizer.pieces[ASKED].result.final


def test_a_paused_picture_keeps_its_state_and_ends_as_if_never_paused(qtbot, maximizer, model):
    asked = replace(ASKED, steps=40)
    maximizer.start([asked])
    wait_steps(qtbot, maximizer, asked)
    maximizer.pause()
    assert phases(maximizer) == ["paused"] and not maximizer.engine.has("maximize")
    assert maximizer.pieces[asked].state.step == maximizer.pieces[asked].step > 0
    maximizer.go_on()
    wait_done(qtbot, maximizer)
    assert np.array_equal(maximizer.pieces[asked].image, synthesis.maximize(asked, model, PlainJob()).image)


def test_cancelling_all_work_pauses_and_leaves_the_model_as_it_was(qtbot, maximizer, model):
    before = state_of(model.network)
    maximizer.start([ENDLESS, replace(ENDLESS, units=(1,))])
    wait_steps(qtbot, maximizer, ENDLESS)
    maximizer.engine.cancel_all()
    assert phases(maximizer) == ["paused", "paused"]
    with qtbot.waitSignal(maximizer.changed):
        maximizer.start([replace(ASKED, units=(3,))])
    qtbot.waitUntil(lambda: not maximizer.engine.busy, timeout=30_000)
    assert phases(maximizer) == ["paused", "paused", "done"]
    assert_same(before, state_of(model.network))


def test_stopping_finishes_what_has_begun_with_the_steps_it_took(qtbot, maximizer):
    other = replace(ENDLESS, layer=LayerPath("conv"))
    replaced = []
    maximizer.replaced.connect(lambda old, new: replaced.append((old, new)))
    maximizer.start([ENDLESS, other])
    wait_steps(qtbot, maximizer, ENDLESS)
    maximizer.cancel()
    qtbot.waitUntil(lambda: not maximizer.engine.busy, timeout=30_000)
    ((request, piece),) = maximizer.pieces.items()
    assert piece.phase == "done" and request == replace(ENDLESS, steps=len(piece.result.curve))
    assert replaced == [(ENDLESS, request)]


def test_more_steps_go_on_from_where_it_was(qtbot, maximizer, model):
    maximizer.start([ASKED])
    wait_done(qtbot, maximizer)
    longer = maximizer.more_steps(ASKED, 4)
    assert list(maximizer.pieces) == [longer] and maximizer.pieces[longer].image is not None
    wait_done(qtbot, maximizer)
    expected = synthesis.maximize(replace(ASKED, steps=12), model, PlainJob())
    assert np.array_equal(maximizer.pieces[longer].image, expected.image)


def test_stopping_more_steps_at_once_gives_the_finished_picture_back(qtbot, maximizer):
    maximizer.start([ASKED])
    wait_done(qtbot, maximizer)
    before = maximizer.pieces[ASKED]
    longer = maximizer.more_steps(ASKED, 10_000)
    maximizer.cancel([longer])
    assert maximizer.pieces == {ASKED: before}


def test_another_seed_is_another_picture_and_stands_beside_the_first(qtbot, maximizer):
    maximizer.start([ASKED])
    wait_done(qtbot, maximizer)
    other = maximizer.reseed(ASKED)
    third = maximizer.reseed(ASKED)
    assert (other.seed, third.seed) == (1, 2)
    wait_done(qtbot, maximizer)
    assert list(maximizer.pieces) == [ASKED, other, third]
    assert not np.array_equal(maximizer.pieces[ASKED].image, maximizer.pieces[other].image)


def test_what_is_asked_first_passes_a_gallery_which_then_goes_on(qtbot, maximizer):
    gallery = [replace(ENDLESS, steps=60, units=(unit,)) for unit in range(5)]
    maximizer.start(gallery)
    wait_steps(qtbot, maximizer, gallery[0])
    assert set(maximizer.running) == set(gallery)
    order = []
    maximizer.piece_changed.connect(lambda r: maximizer.pieces[r].phase == "done" and order.append(r))
    maximizer.start([ASKED], first=True)
    assert maximizer.waiting[0] == ASKED
    wait_done(qtbot, maximizer)
    assert order[0] == ASKED and set(order[1:]) == set(gallery)


def test_a_gallery_gives_way_to_other_long_work(qtbot, maximizer):
    maximizer.start([ENDLESS])
    wait_steps(qtbot, maximizer, ENDLESS)
    done = []
    maximizer.engine.ask(Work("open", "Opening", lambda job: 7, short=False), done.append)
    qtbot.waitUntil(lambda: done == [7], timeout=30_000)
    step = maximizer.pieces[ENDLESS].step
    wait_steps(qtbot, maximizer, ENDLESS, step)


def test_short_work_is_answered_meanwhile(qtbot, maximizer):
    maximizer.start([ENDLESS])
    wait_steps(qtbot, maximizer, ENDLESS)
    done = []
    maximizer.engine.ask(Work("explain", "Asking", lambda job: 7), done.append)
    qtbot.waitUntil(lambda: done == [7], timeout=30_000)
    assert maximizer.pieces[ENDLESS].phase == "running"


def test_a_request_that_cannot_be_made_says_why_and_the_next_goes_on(qtbot, maximizer):
    wrong = replace(ASKED, units=(99,))
    maximizer.start([wrong, replace(ASKED, layer=LayerPath("conv"))])
    qtbot.waitUntil(lambda: phases(maximizer) == ["failed", "done"], timeout=30_000)
    assert "no unit 99" in maximizer.pieces[wrong].problem


def test_another_model_starts_empty_and_nothing_late_arrives(qtbot, maximizer):
    maximizer.start([ENDLESS])
    wait_steps(qtbot, maximizer, ENDLESS)
    maximizer.set_model(model_of(Tiny(), size=16))
    assert not maximizer.pieces and not maximizer.engine.busy
    late = []
    maximizer.piece_changed.connect(late.append)
    maximizer.start([ASKED])
    wait_done(qtbot, maximizer)
    assert set(late) == {ASKED}


def test_states_of_old_pictures_are_forgotten(qtbot, maximizer, monkeypatch):
    monkeypatch.setattr(module, "STATES", 2)
    gallery = [replace(ASKED, units=(unit,), steps=2) for unit in range(4)]
    maximizer.start(gallery)
    wait_done(qtbot, maximizer)
    assert [piece.state is not None for piece in maximizer.pieces.values()].count(True) == 2
    old = next(request for request, piece in maximizer.pieces.items() if piece.state is None)
    longer = maximizer.more_steps(old, 2)
    wait_done(qtbot, maximizer)
    assert len(maximizer.pieces[longer].curve) == 4


def test_pictures_and_sheets_are_saved_with_their_provenance(qtbot, maximizer, tmp_path):
    gallery = [replace(ASKED, units=(unit,)) for unit in range(3)]
    maximizer.start(gallery)
    wait_done(qtbot, maximizer)
    with qtbot.waitSignal(maximizer.saved, timeout=30_000) as saved:
        maximizer.save(gallery[1], tmp_path / "one.png")
    assert read_provenance(saved.args[0]).parameters["units"] == [1]
    with qtbot.waitSignal(maximizer.saved, timeout=30_000):
        maximizer.save_sheet(tmp_path / "all.png")
    made = read_provenance(tmp_path / "all.png")
    assert [picture["units"] for picture in made.parameters["pictures"]] == [[0], [1], [2]]
    assert made.layer == "conv2"
    with qtbot.waitSignal(maximizer.problem_raised, timeout=30_000) as told:
        maximizer.save(gallery[1], tmp_path / "absent" / "one.png")
    assert "one.png was not written" in told.args[0].sentence
    assert not list(tmp_path.glob(".inspector*"))


def test_the_best_example_is_the_strongest_photo_of_the_index():
    index = new_index(ASKED.layer, 3, (2, 2), True, [Picture(Path(str(n)), 1, 1) for n in range(4)], 2)
    assert best_example(None, ASKED) is None and best_example(index, ASKED) is None
    index.done[:3] = True
    index.means[:3, 2] = (1.0, -4.0, 2.0)
    index.most.scores[2] = (9.0, 8.0)
    index.least.scores[2] = (-7.0, -6.0)
    assert best_example(index, ASKED) == (3, 2.0)
    assert best_example(index, replace(ASKED, negative=True)) == (3, 4.0)
    neuron = replace(ASKED, objective="neuron", position=(0, 0))
    assert best_example(index, neuron) == (3, 9.0)
    assert best_example(index, replace(neuron, negative=True)) == (3, 7.0)
    assert best_example(index, replace(neuron, units=(1, 2), weights=(1.0, 1.0))) is None
    assert best_example(index, replace(ASKED, layer=LayerPath("conv"))) is None
    index.means[:3, 1] = (3.0, 1.0, -5.0)
    both = replace(ASKED, units=(1, 2), weights=(-1.0, 2.0))
    assert best_example(index, both) == (3, 9.0)
    assert best_example(index, replace(both, negative=True)) == (3, 9.0)
    along = replace(ASKED, units=(), objective="direction", direction=(0.0, 3.0, 4.0))
    assert best_example(index, along) == (3, pytest.approx(2.6))


def test_sums_and_directions_have_names(maximizer):
    assert sum_words((7,), ()) == "Unit 7"
    assert sum_words((7, 2), ()) == "Unit 7 + 2"
    assert (
        sum_words((7, 2, 3), (-1.0, 0.5, -2.0))
        == "Unit \N{MINUS SIGN}7 + 0.5 \N{MULTIPLICATION SIGN} 2 \N{MINUS SIGN} 2 \N{MULTIPLICATION SIGN} 3"
    )
    along = replace(ASKED, units=(), objective="direction", direction=(1.0,) * 5, origin="Cat")
    assert maximizer.name_of(along) == "Direction Cat"


GROUP = replace(ASKED, together=(0, 1, 2), diversity=1.0)


def test_variants_are_made_together_whichever_is_asked_for(qtbot, maximizer, model):
    maximizer.start([GROUP.companions()[1]])
    assert list(maximizer.pieces) == list(GROUP.companions())
    wait_done(qtbot, maximizer)
    expected = synthesis.maximize_all(GROUP.companions(), model, PlainJob())
    for request, made in zip(GROUP.companions(), expected, strict=True):
        assert np.array_equal(maximizer.pieces[request].image, made.image)


def test_variants_are_paused_continued_and_stopped_together(qtbot, maximizer):
    endless = replace(GROUP, steps=100_000)
    maximizer.start([endless, replace(ASKED, units=(1,))])
    assert maximizer.waiting or maximizer.running
    wait_steps(qtbot, maximizer, endless)
    maximizer.pause([endless.companions()[2]])
    assert [maximizer.pieces[r].phase for r in endless.companions()] == ["paused"] * 3
    maximizer.go_on([endless])
    wait_steps(qtbot, maximizer, endless, maximizer.pieces[endless].step)
    maximizer.cancel([endless.companions()[1]])
    wait_done(qtbot, maximizer)
    steps = {r.steps for r in maximizer.pieces if r.together}
    assert len(steps) == 1 and len(maximizer.pieces) == 4


def test_variants_get_more_steps_together_also_where_one_state_is_forgotten(qtbot, maximizer, model):
    maximizer.start([GROUP])
    wait_done(qtbot, maximizer)
    first = GROUP.companions()[0]
    maximizer.pieces[first] = replace(maximizer.pieces[first], state=None)
    longer = maximizer.more_steps(GROUP.companions()[1], 4)
    assert longer.seed == 1 and list(maximizer.pieces) == list(longer.companions())
    wait_done(qtbot, maximizer)
    expected = synthesis.maximize_all(longer.companions(), model, PlainJob())
    assert np.array_equal(maximizer.pieces[longer].image, expected[1].image)


def test_a_group_of_variants_of_which_one_was_lost_is_made_again(qtbot, engine, maximizer, model, tmp_path):
    maximizer.start([GROUP])
    wait_done(qtbot, maximizer)
    Store(tmp_path).path(GROUP.companions()[2], model).unlink()
    again = Maximizer(engine, tmp_path)
    again.set_model(model)
    again.start([GROUP])
    wait_done(qtbot, again)
    assert not any(piece.kept for piece in again.pieces.values())


def test_other_seeds_of_variants_are_none_of_them(qtbot, maximizer):
    maximizer.start([GROUP])
    other = maximizer.reseed(GROUP.companions()[1])
    assert (other.seed, other.together) == (4, (3, 4, 5))
    assert maximizer.reseed(GROUP).together == (6, 7, 8)
    wait_done(qtbot, maximizer)


def test_what_a_photo_reaches_of_a_sum_and_of_a_direction(model):
    photo = photo_of(16)
    maps = unit_maps(model, photo, ASKED.layer).values
    both = replace(ASKED, units=(1, 2), weights=(-1.0, 2.0))

    def reached(request):
        return activating(request, model, photo)(PlainJob())

    assert reached(both) == pytest.approx((2 * maps[2] - maps[1]).mean(), rel=1e-4)
    neuron = replace(both, objective="neuron")
    assert reached(neuron) == pytest.approx((2 * maps[2] - maps[1]).max(), rel=1e-4)
    assert reached(replace(neuron, negative=True)) == pytest.approx((maps[1] - 2 * maps[2]).max(), rel=1e-4)
    along = direction_of(model, ASKED.layer, photo)
    asked = replace(ASKED, units=(), objective="direction", direction=along)
    assert reached(asked) == pytest.approx(np.linalg.norm(maps.mean((1, 2))), rel=1e-4)
