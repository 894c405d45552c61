"""Mutated valid files: each gives a skeleton that lies inside its file, or a refusal; never anything else."""

import contextlib
import random
import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.models.peek import peek
from inspector.models.peek_child import skeleton_of
from inspector.models.records import read_tensors
from tests.hostile import forms
from tests.hostile.mutations import mutated, mutated_within
from tests.hostile.odd_files import lengths
from tests.hostile.rules import complaints_of_sentence, complaints_of_skeleton

MEMORY = 3 << 30
"""Bytes that a look may add to this process's address space before it gives up, as its own process would."""

bounded = settings(derandomize=True, deadline=None, database=None, max_examples=150)


@pytest.fixture(scope="module", autouse=True)
def little_memory():
    """A pickle may ask for more memory than there is; in the program its child process has a limit."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mutated")


def look(path, reader=skeleton_of):
    """The skeleton, checked, or None where the file was refused, in a sentence for people."""
    try:
        skeleton = reader(path)
    except MemoryError:
        return None  # the child says so in a sentence
    except Refusal as refusal:
        assert not list(complaints_of_sentence(str(refusal)))
        return None
    assert not list(complaints_of_skeleton(skeleton, path))
    return skeleton


def read(path, skeleton):
    """The tensors of a skeleton can be read, or are refused."""
    with contextlib.suppress(Refusal):
        tensors = read_tensors(path, skeleton, PlainJob())
        assert all(tuple(tensor.shape) == skeleton.tensors[key].shape for key, tensor in tensors.items())


@pytest.mark.parametrize("form", forms.FORMS)
@bounded
@given(seed=st.integers(0, 1 << 32), inside=st.booleans())
def test_a_mutated_file_is_looked_into_or_refused(folder, form, seed, inside):
    drawn, path = random.Random(seed), folder / form
    content = forms.FORMS[form]()
    others = [other() for name, other in forms.FORMS.items() if name != form]
    path.write_bytes(mutated_within(content, drawn) if inside else mutated(content, drawn, others))
    skeleton = look(path)
    if skeleton is not None:
        read(path, skeleton)


@bounded
@given(seed=st.integers(0, 1 << 32))
def test_a_mutated_index_of_shards(folder, seed):
    index = mutated(forms.shards()[forms.INDEX], random.Random(seed))
    look(forms.write_shards(folder, index=index))


@pytest.mark.parametrize("form", forms.FORMS)
@settings(bounded, max_examples=6)
@given(seed=st.integers(0, 1 << 32))
def test_the_process_that_looks_says_the_same(folder, form, seed):
    path = folder / form
    path.write_bytes(mutated_within(forms.FORMS[form](), random.Random(seed)))
    here, there = look(path), look(path, lambda path: peek(path, as_saved=True))
    assert (here is None) == (there is None)


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_file_that_was_cut_off_is_refused(folder, form):
    content, path = forms.FORMS[form](), folder / form
    for length in lengths(form, content):
        path.write_bytes(content[:length])
        assert look(path) is None, length


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_whole_file_is_not(folder, form):
    path = folder / form
    path.write_bytes(forms.FORMS[form]())
    assert len(look(path, peek).tensors) == 9
