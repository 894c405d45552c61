"""Tables on a terminal and in a pipe."""

import io
import time

from inspector import cli_terminal
from inspector.cli_terminal import put_table


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_columns_are_as_wide_as_their_widest_cell(capsys):
    put_table(("Token", "Id", ""), [("\u6211\u7231", "7", "special"), ("a", "1200", "")], numbers=("Id",))
    assert capsys.readouterr().out.splitlines() == ["Token    Id", "\u6211\u7231      7  special", "a      1200"]


def test_a_pipe_gets_long_lines_whole(capsys):
    put_table(("Name",), [("x" * 3000,)])
    assert capsys.readouterr().out.splitlines()[1] == "x" * 3000


def test_what_does_not_fit_a_terminal_is_folded(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(cli_terminal.sys, "stdout", Terminal())
    put_table(("Name", "Id"), [("word " * 10, "[bold]")])
    lines = cli_terminal.sys.stdout.getvalue().splitlines()
    assert len(lines) > 3 and all(len(line) <= 20 for line in lines[1:])
    assert any("[bold" in line for line in lines), "names are no markup"


def test_names_cannot_drive_a_terminal(capsys):
    put_table(("Name",), [("a\x1b[2Jb\nc\td\x9b",)])
    assert capsys.readouterr().out.splitlines()[1] == "a\ufffd[2Jb\ufffdc\ufffdd\ufffd"


def test_the_tokens_of_a_book_are_listed_at_once(capsys):
    rows = [("0", "model", str(index), "word", "2773", "0-4", "0", str(index)) for index in range(27_000)]
    start = time.process_time()
    put_table(("Window", "Reader", "Index", "Token", "Id", "Characters", "Part", "Word"), rows, numbers=("Index",))
    assert time.process_time() - start < 3
    assert len(capsys.readouterr().out.splitlines()) == 27_001


def test_a_table_without_rows(capsys):
    put_table(("Name", "Id"), [])
    assert capsys.readouterr().out == "Name  Id\n"
