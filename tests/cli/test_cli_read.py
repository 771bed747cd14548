"""The command as a user meets it: what it reads, what it writes, what it says when something is wrong."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yipanqi import __version__
from yipanqi.cli import main as command
from yipanqi.facts.lines import decode, read_lines
from yipanqi.facts.values import Place

PAPER = "青溪市召开协调发展推进会\n2023年4月15日,重庆市召开会议,要求年底前建成快速路一期,总投资20亿元。\n"
BROKEN = b"%PDF-1.7\n" + bytes(range(256)) * 4


@pytest.fixture
def folder(tmp_path) -> Path:
    """Five papers in a folder with much beside them that is no paper."""
    for i, name in enumerate(("b.txt", "a.md", "sub/c.html", "sub/deep/d.TXT", "e.txt")):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAPER + f"第{i}段。\n", encoding="utf-8")
    for name in (".hidden.txt", "~$open.docx", "photo.jpg", ".git/x.txt", "program.py", "README.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\xff\xd8 no paper")
    return tmp_path / "in"


def run(capfdbinary, *arguments: object) -> tuple[int, str, str]:
    code = command.main([str(argument) for argument in arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


def names(lines: str) -> list[str]:
    return [json.loads(line)["document"]["name"] for line in lines.splitlines()]


# What is read


def test_a_folder_is_read_with_all_it_holds_by_name(folder, capfdbinary):
    code, out, err = run(capfdbinary, "read", folder, "--format", "jsonl")
    assert (code, err) == (0, "")
    assert names(out) == ["a.md", "b.txt", "e.txt", "sub/c.html", "sub/deep/d.TXT"]


def test_lines_come_in_the_order_of_the_arguments_also_from_many_processes(folder, capfdbinary):
    arguments = ["read", folder / "e.txt", folder / "b.txt", folder / "sub", folder / "a.md", "--format", "jsonl"]
    alone = run(capfdbinary, *arguments)
    together = run(capfdbinary, *arguments, "-j", "2")
    assert names(alone[1]) == ["e.txt", "b.txt", "c.html", "deep/d.TXT", "a.md"]
    assert together == alone


def test_standard_input_is_read(monkeypatch, capfdbinary):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAPER.encode("gb18030"))))
    code, out, _ = run(capfdbinary, "read", "-", "--format", "jsonl")
    reading = decode(out.encode())
    assert code == 0
    assert reading.document.name == "stdin"
    assert "青溪市" in reading.text


def test_a_file_of_any_suffix_is_read_when_it_is_named(tmp_path, capfdbinary):
    path = tmp_path / "paper.dat"
    path.write_text(PAPER, encoding="utf-8")
    assert run(capfdbinary, "read", path)[0] == 0


def test_facts_are_found_and_can_be_read_back(folder, capfdbinary):
    _, out, _ = run(capfdbinary, "read", folder, "--format", "jsonl", "--region", "500000", "--date", "2023-04")
    readings = list(read_lines(io.BytesIO(out.encode())))
    assert len(readings) == 5
    places = [fact.value for fact in readings[1].facts if fact.kind == "place"]
    assert Place(name="重庆市", code="500000", level=places[0].level, parent=places[0].parent) in places
    raw = (folder / "b.txt").read_text(encoding="utf-8")
    for fact in readings[1].facts:
        assert fact.quote == raw[fact.raw[0] : fact.raw[1]]


# What is written


def test_the_table_says_kind_words_meaning_and_line(folder, capfdbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    code, out, _ = run(capfdbinary, "read", folder / "b.txt")
    assert code == 0
    assert "完好" in out
    row = next(line for line in out.splitlines() if "重庆市" in line and "地点" in line)
    assert "500000" in row
    assert row.split()[-1] == "2"
    assert "\x1b" not in out


def test_a_summary_is_short_and_ends_with_the_sum(folder, capfdbinary):
    _, out, _ = run(capfdbinary, "read", folder, "--format", "summary")
    assert len(out.splitlines()) == 5 * 3 + 1
    assert out.splitlines()[-1].startswith("合计 5 个文件")


def test_output_goes_to_a_file(folder, tmp_path, capfdbinary):
    target = tmp_path / "facts.jsonl"
    code, out, err = run(capfdbinary, "read", folder, "--format", "jsonl", "-o", target)
    assert (code, out, err) == (0, "", "")
    assert len(target.read_bytes().splitlines()) == 5


def test_a_page_is_written_beside_a_summary(folder, tmp_path, capfdbinary):
    target = tmp_path / "page.html"
    code, out, err = run(capfdbinary, "read", folder, "--html", target, "-j", "2")
    assert code == 0
    assert "合计 5 个文件" in out
    assert str(target) in err
    page = target.read_text(encoding="utf-8")
    assert page.count("<article") == 5
    assert "<mark" in page


# What goes wrong


def test_an_unreadable_file_is_one_line_and_the_others_are_read(folder, capfdbinary):
    bad = folder / "broken.pdf"
    bad.write_bytes(BROKEN)
    for processes in ("1", "2"):
        code, out, err = run(capfdbinary, "read", folder, folder / "missing.txt", "--format", "jsonl", "-j", processes)
        assert code == 1
        assert len(out.splitlines()) == 5
        lines = err.splitlines()
        assert [line.split(":")[0] for line in lines] == ["broken.pdf", "missing.txt"]
        assert "[missing_file]" in lines[1]
        assert all("请" in line for line in lines)


def test_an_empty_folder_is_said(tmp_path, capfdbinary):
    code, out, err = run(capfdbinary, "read", tmp_path)
    assert (code, out) == (1, "")
    assert ".docx" in err


def test_an_internal_error_is_said_and_the_others_are_read(folder, capfdbinary, monkeypatch):
    from yipanqi import documents

    real = documents.document_steps

    def sometimes(data: bytes, name: str):
        if name == "b.txt":
            raise RecursionError("deep")
        return real(data, name)

    monkeypatch.setattr(documents, "document_steps", sometimes)
    code, out, err = run(capfdbinary, "read", folder, "--format", "jsonl")
    assert code == 1
    assert len(out.splitlines()) == 4
    assert "[internal_error]" in err
    assert len(err.splitlines()) == 1
    assert "Traceback" in run(capfdbinary, "read", folder, "--format", "jsonl", "--debug")[2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "用法"),
        (["raed"], "raed"),
        (["read"], "PATH"),
        (["read", "x", "--region", "50"], "--region"),
        (["read", "x", "--region", "五〇〇〇〇〇"], "--region"),
        (["read", "x", "--date", "2023-02-30"], "--date"),
        (["read", "x", "--date", "今年"], "--date"),
        (["read", "x", "-j", "many"], "-j"),
        (["read", "x", "-j", "-1"], "-j"),
        (["read", "x", "--format", "xml"], "--format"),
        (["read", "x", "--colour"], "--colour"),
        (["read", "x", "--html"], "--html"),
        (["read", "x", "--html", "no/such/folder/page.html"], "no/such/folder"),
        (["read", "x", "-o", "."], "-o"),
        (["read", "-", "-"], "-"),
    ],
)
def test_wrong_use_is_said_in_one_line_with_the_next_step(arguments, says, capfdbinary, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    code, out, err = run(capfdbinary, *arguments)
    assert code == 2
    assert says in err + out
    assert len(err.splitlines()) <= 1


def test_a_file_that_is_read_is_never_overwritten(folder, capfdbinary):
    for option in ("-o", "--html"):
        code, _, err = run(capfdbinary, "read", folder / "b.txt", option, folder / "b.txt")
        assert code == 2
        assert "覆盖" in err
    assert (folder / "b.txt").read_text(encoding="utf-8").startswith(PAPER)


# How it runs


def start(*arguments: object, **more: object) -> subprocess.Popen:
    words = [sys.executable, "-m", "yipanqi.cli.main", *map(str, arguments)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_is_there_at_once(arguments):
    best = 9.0
    for _ in range(4):
        begin = time.perf_counter()
        out, err = start(*arguments).communicate(timeout=20)
        best = min(best, time.perf_counter() - begin)
    assert best < 0.3
    assert err == b""
    assert ("yipanqi" in out.decode()) or (__version__ in out.decode())


def test_help_loads_nothing_heavy():
    program = (
        "import sys; from yipanqi.cli.main import main; main(['read', '--help']);"
        "print(sorted({'rich', 'lxml', 'msgspec', 'opencc', 'multiprocessing', 'yipanqi.reading'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_option_is_in_the_help(capfdbinary):
    _, out, _ = run(capfdbinary, "read", "--help")
    for action in command._read_parser()._actions:
        assert all(option in out for option in action.option_strings)


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals are POSIX")
def test_a_reader_that_has_seen_enough_is_no_error(folder):
    reading = start("read", *[folder] * 40, "--format", "jsonl")
    assert reading.stdout is not None
    reading.stdout.read(10)
    reading.stdout.close()
    assert reading.wait(timeout=30) == 141
    assert reading.stderr is not None
    assert reading.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals are POSIX")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupt_is_quiet(folder, processes):
    reading = start("read", *[folder] * 400, "--format", "jsonl", "-j", processes, start_new_session=True)
    assert reading.stdout is not None
    reading.stdout.readline()
    os.killpg(reading.pid, signal.SIGINT)
    _, err = reading.communicate(timeout=30)
    assert reading.returncode == 130
    assert err == b""
