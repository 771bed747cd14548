"""How ``./yi`` builds the installed reader: compiled where that is possible, else plain, and only when needed."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from pathlib import Path

import pytest

YI = Path(__file__).parents[2] / "yi"


@pytest.fixture
def launcher(monkeypatch):
    """The program ``yi`` as a module."""
    loader = importlib.machinery.SourceFileLoader("yi_launcher", str(YI))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("yi_launcher", loader))
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader.exec_module(module)
    return module


@pytest.fixture
def yi(launcher, tmp_path, monkeypatch):
    """The launcher, on a project of two files, with every program it would start written down instead."""
    for name in ("pyproject.toml", "hatch_build.py", "requirements/build.txt", "src/a.py", "src/a.csv", ".venv/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    monkeypatch.setattr(launcher, "READER_STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(launcher, "WHEELS", tmp_path / "wheel")
    monkeypatch.setattr(launcher, "COMPILE_LOG", tmp_path / "build" / "compile.log")
    monkeypatch.setattr(launcher, "find_uv", lambda: "uv")
    monkeypatch.setattr(launcher, "why_plain", lambda: "")
    launcher.started = []
    monkeypatch.setattr(launcher, "build_compiled", lambda: launcher.started.append("compile") or True)
    monkeypatch.setattr(launcher, "run", lambda *command, **_: launcher.started.append(step(command)))
    return launcher


def step(command: tuple[object, ...]) -> str:
    return "plain" if "hatchling" in command else "install"


def test_it_is_built_once_and_again_after_every_change(yi):
    yi.install_reader()
    assert yi.started == ["compile", "install"]
    yi.install_reader()
    assert yi.started == ["compile", "install"]
    for changed in ("src/a.py", "src/a.csv", "pyproject.toml", "hatch_build.py", "requirements/build.txt"):
        yi.started.clear()
        (yi.ROOT / changed).write_text("changed")
        yi.install_reader()
        assert yi.started == ["compile", "install"], changed
    yi.started.clear()
    (yi.ROOT / "src" / "b.py").write_text("")
    yi.install_reader()
    assert yi.started == ["compile", "install"]


def test_failed_compiling_ends_in_plain_python_and_one_line(yi, monkeypatch, capsys):
    monkeypatch.setattr(yi, "build_compiled", lambda: False)
    yi.install_reader()
    assert yi.started == ["plain", "install"]
    assert capsys.readouterr().out.count("\n") == 1
    yi.install_reader()
    assert yi.started == ["plain", "install"]


def test_the_wish_for_plain_python_is_followed_and_can_be_taken_back(yi, monkeypatch, capsys):
    yi.install_reader()
    monkeypatch.setattr(yi, "why_plain", lambda: "YI_PURE")
    yi.install_reader()
    assert "YI_PURE" in capsys.readouterr().out
    monkeypatch.setattr(yi, "why_plain", lambda: "")
    yi.install_reader()
    assert yi.started == ["compile", "install", "plain", "install", "compile", "install"]


def test_an_interrupted_build_is_done_again(yi, monkeypatch):
    yi.install_reader()
    (yi.ROOT / "src" / "a.py").write_text("changed")

    def interrupt() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(yi, "build_compiled", interrupt)
    with pytest.raises(KeyboardInterrupt):
        yi.install_reader()
    (yi.ROOT / "src" / "a.py").write_text("src/a.py")
    monkeypatch.setattr(yi, "build_compiled", lambda: yi.started.append("compile") or True)
    yi.install_reader()
    assert yi.started == ["compile", "install", "compile", "install"]


def test_why_nothing_can_be_compiled_is_said(launcher, monkeypatch, tmp_path):
    monkeypatch.setattr(launcher.os, "name", "posix")
    monkeypatch.setattr(launcher.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.delenv("YI_PURE", raising=False)
    monkeypatch.setenv("CC", str(tmp_path / "no-such-cc"))
    assert "no-such-cc" in launcher.why_plain()
    monkeypatch.setenv("CC", "cc -pthread")
    monkeypatch.setattr(launcher.shutil, "which", {"cc": "/bin/cc"}.get)
    assert "Python.h" in launcher.why_plain()
    (tmp_path / "Python.h").touch()
    assert launcher.why_plain() == ""
    monkeypatch.setenv("YI_PURE", "1")
    assert launcher.why_plain() == "YI_PURE"
    monkeypatch.setenv("YI_PURE", "0")
    assert launcher.why_plain() == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("compiling 79 modules\n", True), ("compiled 1/100\n", False), ("compiled 25/100\n", True),
        ("compiled 100/100\n", True), ("x.py:3: warning\n", False),
    ],
)  # fmt: skip
def test_progress_is_said_in_quarters_where_no_terminal_is(yi, capsys, line, said):
    yi.show_progress(line)
    assert bool(capsys.readouterr().out) == said
