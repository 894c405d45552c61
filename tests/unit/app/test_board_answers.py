"""What the compare board knows goes when its photo goes."""

import gc
import weakref

from inspector.app.board_answers import BoardAnswers
from inspector.app.board_axes import Cell, Side
from inspector.app.board_jobs import Answer
from inspector.app.inputs import InputItem
from inspector.methods.grad_cam import GradCAM


def test_a_photo_that_was_taken_off_the_list_is_let_go():
    answers, stays, goes = BoardAnswers(), InputItem("cat.png"), InputItem("dog.png")
    kept = Cell(Side.FIRST, stays, GradCAM())
    for cell in (kept, Cell(Side.FIRST, goes, GradCAM())):
        answers.keep(cell, Answer(sentence="No answer."))
    answers.keep_pictures_of([stays])
    assert answers.was_answered(kept)
    gone = weakref.ref(goes)
    del goes, cell
    gc.collect()
    assert gone() is None
