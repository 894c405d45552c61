"""The log in memory: what is kept, from whom, how much, and from which thread."""

import logging
import threading

import pytest

from inspector.app.log_book import LogBook, log_book


@pytest.fixture
def book():
    made = LogBook(kept=5)
    root, own = logging.getLogger(), logging.getLogger("inspector")
    before = own.level
    own.setLevel(logging.INFO)
    root.addHandler(made)
    yield made
    root.removeHandler(made)
    own.setLevel(before)


def test_own_lines_and_others_warnings_are_kept(book, caplog):
    logging.getLogger("inspector.engine").info("done in %d s", 3)
    logging.getLogger("inspectors").info("another program's")
    logging.getLogger("PIL").info("a library's chatter")
    logging.getLogger("PIL").warning("a library's warning")
    logging.getLogger("inspector.engine").debug("not from INFO on")
    assert [line.text for line in book.since(0)] == ["done in 3 s", "a library's warning"]
    own, foreign = map(str, book.since(0))
    assert own.endswith("  done in 3 s  (inspector.engine)") and "  warning: a library's warning  (PIL)" in foreign


def test_the_oldest_go_first_and_the_count_goes_on(book):
    for number in range(8):
        logging.getLogger("inspector.x").info("%d", number)
    assert book.written == 8
    assert [line.text for line in book.since(0)] == list("34567")
    assert [line.text for line in book.since(6)] == list("67")
    assert book.since(8) == ()


def test_a_traceback_is_part_of_the_line(book, caplog):
    try:
        raise ValueError("bad number")
    except ValueError:
        logging.getLogger("inspector.x").exception("it failed")
    text = book.since(0)[0].text
    assert text.startswith("it failed\nTraceback") and text.endswith("ValueError: bad number")


def test_many_threads_may_write(caplog):
    book = LogBook(kept=10_000)
    logger = logging.getLogger("inspector.threads")
    logger.addHandler(book)
    logger.setLevel(logging.INFO)
    threads = [threading.Thread(target=lambda: [logger.info("x") for _ in range(200)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logger.removeHandler(book)
    logger.setLevel(logging.NOTSET)
    assert book.written == len(book.since(0)) == 800


def test_there_is_one_book():
    assert log_book() is log_book() and log_book() in logging.getLogger().handlers
