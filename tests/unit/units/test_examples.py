"""The examples of all units against brute force, and an index that is gone on with, added to, cut and damaged."""

import copy
import os

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image
from torch import nn

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.inputs.images import load_image
from inspector.models.model import Model
from inspector.models.planes import plane_of
from inspector.models.preprocess import Preprocessing
from inspector.units import examples
from inspector.units.example_index import ExampleStore
from inspector.units.examples import crops, find_examples
from inspector.units.ranking import empty
from tests.unit.methods.tiny import Tiny, model_of

COUNT = 23


def save(path, seed, size=(20, 14)):
    pixels = np.random.default_rng(seed).integers(0, 256, (4, 5, 3), np.uint8)
    Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC).save(path)


@pytest.fixture
def folder(tmp_path):
    """Photos 0 to 22, some of other sizes."""
    found = tmp_path / "photos"
    found.mkdir()
    for number in range(COUNT):
        save(found / f"photo{number}.png", number, (20, 14) if number % 3 else (9, 16))
    return found


@pytest.fixture
def store(tmp_path):
    return ExampleStore(tmp_path / "cache")


@pytest.fixture(scope="module")
def tiny():
    """conv (in-place ReLU), pooling and a linear layer, with a name for its weights."""
    found = model_of(Tiny(), 12)
    return Model(found.network, "tiny", "tiny", "f1", found.preprocessing)


@pytest.fixture(scope="module")
def vit():
    torch.manual_seed(2)
    network = torchvision.models.VisionTransformer(16, 4, 1, 2, 8, 12, num_classes=3).eval()
    nn.init.normal_(network.heads.head.weight)
    return Model(network, "vit", "vit", "f2", Preprocessing(crop=(16, 16), resize=16))


class Counting(PlainJob):
    """Counts what was done, and cancels after ``limit`` pictures."""

    def __init__(self, limit=10**9):
        super().__init__()
        self.limit, self.done, self.total, self.previews = limit, 0, None, []

    def checkpoint(self, done, total, preview=None):
        super().checkpoint(done, total, preview)
        self.done, self.total = done, total
        if preview is not None:
            self.previews.append(preview)
        if done >= self.limit:
            raise Cancelled


def brute_force(model, files, layer):
    """The maps (units, h, w) of each file from one hooked forward each, by the names of files in natural order."""
    outputs = []
    # A clone, because what follows may write into it.
    handle = model.network.get_submodule(layer).register_forward_hook(lambda m, i, o: outputs.append(o.clone()))
    with torch.no_grad():
        for file in files:
            model.network(model.prepare(load_image(file))[0])
    handle.remove()
    maps = []
    for output in outputs:
        if output.ndim == 2:
            maps.append(output[0, :, None, None].numpy())
        else:
            plane = plane_of(tuple(output.shape), model.preprocessing.crop)
            maps.append(plane.maps(output)[0].numpy())
    return np.stack(maps)


def natural(folder):
    return sorted(folder.iterdir(), key=lambda path: int("".join(filter(str.isdigit, path.stem))))


def assert_is(index, maps, files, top):
    """The index lists what sorting all maps (n, units, h, w) gives."""
    flat = maps.reshape(*maps.shape[:2], -1)
    for ranking, extremes, sign in ((index.most, flat.max(2), -1), (index.least, flat.min(2), 1)):
        order = np.argsort(sign * extremes, axis=0, kind="stable")[:top].T
        length = order.shape[1]
        for unit in range(index.units):
            # Within the rounding of a batch against a single picture, the same.
            np.testing.assert_allclose(ranking.values[unit, :length], extremes[order[unit], unit], rtol=1e-4, atol=1e-5)
            for number, place, value in zip(
                *(a[unit] for a in (ranking.pictures, ranking.places, ranking.values)), strict=True
            ):
                if number >= 0:
                    path = index.pictures[number].path
                    assert flat[files.index(path), unit, place] == pytest.approx(value, rel=1e-4, abs=1e-5)
        assert (ranking.pictures[:, length:] == -1).all()
    np.testing.assert_allclose(index.mean, maps.mean((0, 2, 3)), rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(index.deviation, maps.std((0, 2, 3)), rtol=1e-3, atol=1e-5)


def same(a, b):
    """Two indices hold the same, but for how a batch rounds."""
    assert a.pictures == b.pictures and a.problems == b.problems and a.plane == b.plane
    np.testing.assert_array_equal(a.done, b.done)
    np.testing.assert_array_equal(a.sizes, b.sizes)
    np.testing.assert_allclose(a.means, b.means, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(a.variances, b.variances, rtol=1e-4, atol=1e-6)
    for x, y in ((a.most, b.most), (a.least, b.least)):
        np.testing.assert_allclose(x.scores, y.scores, rtol=1e-4, atol=1e-6)
        np.testing.assert_array_equal(x.pictures, y.pictures)
        np.testing.assert_array_equal(x.places, y.places)


@pytest.mark.parametrize("layer", ["conv", "act", "conv2", "fc"])
@pytest.mark.parametrize("top", [5, 64])
def test_of_a_convolutional_network_it_equals_brute_force(tiny, folder, store, layer, top):
    index = find_examples(tiny, [folder], layer, PlainJob(), top, store)
    assert index.is_complete and index.top == top
    if layer == "act":  # called twice; by its plain name the last time, behind conv2
        maps = np.maximum(brute_force(tiny, natural(folder), "conv2"), 0)
    else:
        maps = brute_force(tiny, natural(folder), layer)
    assert_is(index, maps, natural(folder), top)


@pytest.mark.parametrize("layer", ["conv_proj", "encoder.layers.encoder_layer_0.mlp", "encoder.ln", "heads.head"])
def test_of_a_vision_transformer_it_equals_brute_force(vit, folder, store, layer):
    index = find_examples(vit, [folder], layer, PlainJob(), 7, store)
    assert index.placed == (layer != "heads.head")
    assert index.plane == ((4, 4) if index.placed else (1, 1))
    assert_is(index, brute_force(vit, natural(folder), layer), natural(folder), 7)


def test_a_flat_network_too(folder, store):
    torch.manual_seed(0)
    network = nn.Sequential(nn.Flatten(), nn.Linear(192, 6), nn.ReLU(), nn.Linear(6, 3)).eval()
    model = Model(network, "mlp", "mlp", "f3", Preprocessing(crop=(8, 8), resize=8))
    index = find_examples(model, [folder], "1", PlainJob(), 4, store)
    assert_is(index, brute_force(model, natural(folder), "1"), natural(folder), 4)
    first = crops(index, 2, model)[0]
    assert first.box in ((0, 0, 20, 14), (0, 0, 9, 16))
    assert first.position == (0, 0)


def test_a_module_called_twice_is_told_apart(tiny, folder, store):
    first = find_examples(tiny, [folder], "act#1", PlainJob(), 4, store)
    last = find_examples(tiny, [folder], "act", PlainJob(), 4, store)
    again = find_examples(tiny, [folder], "act#2", PlainJob(), 4, store)
    assert (first.units, first.plane) == (4, (12, 12))
    assert (last.units, last.plane) == (5, (6, 6))
    np.testing.assert_array_equal(last.most.scores, again.most.scores)
    assert [crops(last, unit, tiny) for unit in range(5)] == [crops(again, unit, tiny) for unit in range(5)]


def test_equal_pictures_are_listed_in_the_order_of_their_names(tiny, tmp_path, store):
    for name in ("c10", "c9", "b2", "a1"):
        save(tmp_path / f"{name}.png", 1)
    index = find_examples(tiny, [tmp_path], "conv", PlainJob(), 3, store)
    for which in ("most", "least"):
        assert [crop.file.stem for crop in crops(index, 1, tiny, which)] == ["a1", "b2", "c9"]
    assert len({crop.value for crop in crops(index, 1, tiny)}) == 1


def test_the_network_stops_behind_the_layer_and_stays_as_it_was(tiny, folder, store, monkeypatch):
    before = copy.deepcopy(tiny.network.state_dict())
    tiny.survey  # noqa: B018 - which runs the whole network once
    monkeypatch.setattr(tiny.network.conv2, "forward", None)
    find_examples(tiny, [folder], "pool", PlainJob(), 3, store)
    monkeypatch.undo()
    after = tiny.network.state_dict()
    assert all(torch.equal(before[key], after[key]) for key in before)
    assert not any(module._forward_hooks or module.training for module in tiny.network.modules())
    assert all(parameter.requires_grad for parameter in tiny.network.parameters())


def test_a_cancelled_pass_goes_on_where_it_was(tiny, folder, store, monkeypatch):
    monkeypatch.setattr(examples, "chunk_size", lambda budget, each: 3)
    with pytest.raises(Cancelled):
        find_examples(tiny, [folder], "conv2", Counting(limit=10), 6, store)
    job = Counting()
    found = find_examples(tiny, [folder], "conv2", job, 6, store)
    assert 0 < job.total < COUNT - 8
    same(found, find_examples(tiny, [folder], "conv2", PlainJob(), 6, ExampleStore(store.folder / "other")))
    last = Counting()
    same(find_examples(tiny, [folder], "conv2", last, 6, store), found)
    assert last.total is None, "a finished index asks for nothing"


def test_what_is_shown_on_the_way_does_not_change_later(tiny, folder, store, monkeypatch):
    monkeypatch.setattr(examples, "chunk_size", lambda budget, each: 2)
    monkeypatch.setattr(examples, "PREVIEW", 0.0)
    job = Counting()
    found = find_examples(tiny, [folder], "conv2", job, 6, store)
    early = job.previews[2]
    assert np.count_nonzero(early.done) == 6 and not early.is_complete
    maps = brute_force(tiny, natural(folder), "conv2")[:6]
    assert_is(early, maps, natural(folder)[:6], 6)
    same(job.previews[-1], found)


def test_memory_that_runs_out_halves_the_batch(tiny, folder, store, monkeypatch):
    monkeypatch.setattr(examples, "BATCH", 1e9)
    sizes, run = [], examples.Probe.run

    def scarce(self, x, *rest, **words):
        sizes.append(len(x))
        if len(x) > 3:
            raise MemoryError
        return run(self, x, *rest, **words)

    tiny.survey  # noqa: B018
    monkeypatch.setattr(examples.Probe, "run", scarce)
    index = find_examples(tiny, [folder], "conv", PlainJob(), 5, store)
    assert sizes[:3] == [8, 4, 2] and max(sizes[3:]) <= 2
    monkeypatch.undo()
    assert_is(index, brute_force(tiny, natural(folder), "conv"), natural(folder), 5)


def test_a_network_for_single_pictures_gets_single_pictures(folder, store):
    class Single(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.fc = nn.Conv2d(3, 4, 3), nn.Linear(4, 3)

        def forward(self, x):
            assert len(x) == 1
            return self.fc(self.conv(x).mean((2, 3)))

    class SequenceFirst(nn.Module):
        def __init__(self):
            super().__init__()
            self.turn, self.fc = nn.Linear(3, 5), nn.Linear(5, 3)

        def forward(self, x):
            return self.fc(self.turn(x.flatten(2).permute(2, 0, 1)).mean(0))

    for network, layer in ((Single(), "conv"), (SequenceFirst(), "turn")):
        found = model_of(network, 8)
        model = Model(found.network, "odd", type(network).__name__, "f4", found.preprocessing)
        index = find_examples(model, [folder], layer, PlainJob(), 5, store)
        for number, file in enumerate(natural(folder)[:4]):
            x = model.prepare(load_image(file))[0]
            if layer == "conv":
                wanted = network.conv(x)[0].mean((1, 2))
            else:
                wanted = network.turn(x.flatten(2).permute(2, 0, 1)).mean((0, 1))
            np.testing.assert_allclose(index.means[number], wanted.detach().numpy(), rtol=1e-4, atol=1e-5)


def test_added_changed_and_removed_pictures(tiny, folder, store):
    find_examples(tiny, [folder], "conv2", PlainJob(), 8, store)
    save(folder / "photo7.png", 700)  # changed
    os.utime(folder / "photo7.png", ns=(1, 1))
    (folder / "photo3.png").unlink()
    save(folder / "photo11b.png", 800)  # in the middle of the order
    job = Counting()
    index = find_examples(tiny, [folder], "conv2", job, 8, store)
    assert job.total == 2 and index.is_complete and len(index.pictures) == COUNT
    fresh = find_examples(tiny, [folder], "conv2", PlainJob(), 8, ExampleStore(store.folder / "other"))
    assert index.pictures == fresh.pictures
    last = Counting()
    same(find_examples(tiny, [folder], "conv2", last, 8, store), index)
    assert last.total is None
    np.testing.assert_allclose(index.mean, fresh.mean, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(index.deviation, fresh.deviation, rtol=1e-4, atol=1e-6)
    for ours, wanted in ((index.most, fresh.most), (index.least, fresh.least)):
        for unit, count in enumerate(ours.counts):
            assert count >= 4
            np.testing.assert_allclose(ours.scores[unit, :count], wanted.scores[unit, :count], rtol=1e-4, atol=1e-6)
            np.testing.assert_array_equal(ours.pictures[unit, :count], wanted.pictures[unit, :count])


def test_a_list_that_lost_half_of_its_pictures_is_made_again(tiny, folder, store):
    index = find_examples(tiny, [folder], "conv2", PlainJob(), 8, store)
    for crop in crops(index, 0, tiny)[:5]:
        crop.file.unlink()
    job = Counting()
    index = find_examples(tiny, [folder], "conv2", job, 8, store)
    assert job.total == COUNT - 5
    assert (index.most.counts == 8).all()
    assert_is(index, brute_force(tiny, natural(folder), "conv2"), natural(folder), 8)


def test_rankings_stay_right_through_many_changes():
    """Random values with many ties, pictures that come and go: what is listed is the beginning of the true order."""
    draw = np.random.default_rng(5)
    for largest in (True, False):
        names, values = [], {}
        ranking = empty(3, 6, largest)
        for turn in range(60):
            gone = set(draw.choice(names, min(len(names), draw.integers(0, 3)), replace=False)) if names else set()
            new = {int(name) for name in draw.integers(0, 1000, draw.integers(0, 6))} - set(names)
            kept = [name for name in names if name not in gone]
            order = sorted({*kept, *new})
            numbers = np.array([order.index(n) if n not in gone else -1 for n in names], np.int32)
            ranking = ranking.renumbered(numbers, len(names) > 6)
            values |= {name: draw.integers(0, 9, 3) / 3 for name in new}
            if new:
                rows = np.array([values[n] for n in sorted(new)], np.float32)
                places = np.array([[n] * 3 for n in sorted(new)], np.int32)
                ranking = ranking.added(rows, places, np.array([order.index(n) for n in sorted(new)], np.int32))
            names = order
            sign = -1 if largest else 1
            for unit in range(3):
                wanted = sorted(names, key=lambda n, u=unit: (sign * np.float32(values[n][u]), n))
                count = ranking.counts[unit]
                listed = [names[number] for number in ranking.pictures[unit, :count]]
                assert listed == wanted[:count], turn
                assert listed == list(ranking.places[unit, :count])
                np.testing.assert_array_equal(
                    ranking.values[unit, :count], np.float32([values[n][unit] for n in listed])
                )
                if ranking.floor_scores[unit] == -np.inf:
                    assert count == min(6, len(names))
            if ranking.is_thin:
                numbers = np.arange(len(names), dtype=np.int32)
                ranking = empty(3, 6, largest)
                if names:
                    rows = np.array([values[n] for n in names], np.float32)
                    ranking = ranking.added(rows, np.array([[n] * 3 for n in names], np.int32), numbers)


def test_a_file_that_cannot_be_read_is_listed_and_skipped(tiny, folder, store):
    (folder / "photo5.png").write_bytes(b"\x89PNG broken")
    index = find_examples(tiny, [folder], "conv", PlainJob(), 5, store)
    assert [path.name for path, _ in index.problems] == ["photo5.png"]
    assert "photo5.png" in index.problems[0][1]
    assert index.is_complete and not index.done[5]
    others = [path for path in natural(folder) if path.name != "photo5.png"]
    assert_is(index, brute_force(tiny, others, "conv"), others, 5)
    job = Counting()
    again = find_examples(tiny, [folder], "conv", job, 5, store)
    assert job.total == 1 and again.problems == index.problems, "it is tried again, and only it"


def test_where_nothing_can_be_read_it_says_why(tiny, tmp_path, store):
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(Refusal, match=r"None of these pictures could be read\. a\.png is empty\."):
        find_examples(tiny, [tmp_path / "a.png"], "conv", PlainJob(), 5, store)
    with pytest.raises(Refusal, match="no layer called"):
        find_examples(tiny, [tmp_path], "nowhere", PlainJob(), 5, store)


@pytest.mark.parametrize("harm", ["cut", "bits", "text", "swapped"])
def test_a_damaged_index_counts_as_missing(tiny, folder, store, harm):
    wanted = find_examples(tiny, [folder], "conv", PlainJob(), 5, store)
    (file,) = store.folder.glob("*/*.npz")
    content = bytearray(file.read_bytes())
    if harm == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "bits":
        middle = content.index(b"most_scores") + 200
        content[middle] ^= 0xFF
        file.write_bytes(content)
    elif harm == "text":
        file.write_text("not an index")
    else:
        with np.load(file) as entries:
            kept = {name: entries[name] for name in entries.files}
        np.savez(file, **kept | {"least_places": kept["least_places"][:, :2]})
    job = Counting()
    same(find_examples(tiny, [folder], "conv", job, 5, store), wanted)
    assert job.total == COUNT


def test_the_store_tells_models_preprocessings_layers_and_folders_apart_and_is_bounded(tiny, folder, store):
    find_examples(tiny, [folder], "conv", PlainJob(), 5, store)
    other = Model(tiny.network, "tiny", "tiny", "f9", tiny.preprocessing)
    asked = [
        (other, "conv", folder, 5),
        (tiny.with_preprocessing(Preprocessing(crop=(12, 12), resize=14)), "conv", folder, 5),
        (tiny, "conv2", folder, 5),
        (tiny, "conv", folder / "photo1.png", 5),
        (tiny, "conv", folder, 6),
    ]
    for model, layer, path, top in asked:
        job = Counting()
        find_examples(model, [path], layer, job, top, store)
        assert job.total, "not the one of the others"
    files = sorted(store.folder.glob("*/*.npz"), key=lambda path: path.stat().st_mtime_ns)
    assert len(files) == 6
    small = ExampleStore(store.folder, limit=files[-1].stat().st_size * 2)
    find_examples(tiny, [folder], "fc", PlainJob(), 5, small)
    left = list(store.folder.glob("*/*"))
    assert sum(path.stat().st_size for path in left) <= small.limit and left
    assert all(path.suffix == ".npz" for path in left), "no parts are left"


def test_networks_without_a_name_share_no_index(folder, store):
    find_examples(model_of(Tiny(), 12), [folder], "conv", PlainJob(), 5, store)
    assert not store.folder.exists()


def test_a_disk_that_cannot_be_written_is_no_reason_to_stop(tiny, folder, tmp_path):
    (tmp_path / "file").write_text("")
    index = find_examples(tiny, [folder], "conv", PlainJob(), 5, ExampleStore(tmp_path / "file"))
    assert index.is_complete


def test_what_is_no_number_is_not_listed(folder, store):
    class Dividing(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.log, self.fc = nn.Conv2d(3, 4, 3), Log(), nn.Linear(4, 3)

        def forward(self, x):
            return self.fc(self.log(self.conv(x)).mean((2, 3)))

    class Log(nn.Module):
        def forward(self, x):
            return torch.log(x)

    found = model_of(Dividing(), 8)
    model = Model(found.network, "log", "log", "f5", found.preprocessing)
    index = find_examples(model, [folder], "log", PlainJob(), 5, store)
    maps = brute_force(model, natural(folder), "log").reshape(COUNT, 4, -1)
    assert np.isnan(maps).any()
    wanted = np.where(np.isfinite(maps), maps, -np.inf).max((0, 2))
    np.testing.assert_allclose(index.most.values[:, 0], wanted, rtol=1e-5)
    assert np.isfinite(index.mean).all() and np.isfinite(index.deviation).all()


def test_crops_are_what_the_position_sees_on_the_photo(tiny, tmp_path, store):
    """A bright square in a dark photo twice the size of the crop is found, and its box is around it."""
    pixels = np.zeros((40, 64, 3), np.uint8)
    pixels[21:24, 41:44] = 255
    Image.fromarray(pixels).save(tmp_path / "square.png")
    network = nn.Sequential(nn.Conv2d(3, 1, 3), nn.Flatten(), nn.Linear(18 * 18, 2)).eval()
    nn.init.ones_(network[0].weight)
    model = Model(network, "sum", "sum", "f6", Preprocessing(crop=(20, 20), resize=20))
    index = find_examples(model, [tmp_path], "0", PlainJob(), 3, store)
    (crop,) = crops(index, 0, model)
    left, top, right, bottom = crop.box
    assert (right - left, bottom - top) == (6, 6), "3 pixels of the input are 6 of the photo"
    assert left <= 42 < right and top <= 22 < bottom
    assert 0 <= left < right <= 64 and 0 <= top < bottom <= 40
    with pytest.raises(Refusal, match="there is no unit 1"):
        crops(index, 1, model)
