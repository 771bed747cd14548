"""The compiled build reads exactly as the sources do. Without a C compiler there is nothing to compare."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src"
HOOK = ROOT / "hatch_build.py"
REFERENCES = """
import gc, sys
from pathlib import Path
from yipanqi.documents import read_document
from yipanqi.reading import read
papers = [(path.read_bytes(), path.name) for path in Path("examples").iterdir()]
def references(times):
    for _ in range(times):
        for data, name in papers:
            read(read_document(data, name))
    gc.collect()
    return sys.getrefcount(None)
print(-references(30) + references(20))
"""
"""How many references to None twenty readings leave behind or take too many; caches that fill take a few."""
WHICH = "from yipanqi.reading.items import finder; print(finder.__file__)"


def reading_of(package: Path, *options: str) -> bytes:
    command = [sys.executable, "-m", "yipanqi.cli.main", "read", "examples", "--format", "jsonl", *options]
    return run(command, package).stdout


def run(command: list[str], package: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(package), **more}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=600)
    assert done.returncode == 0, done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:]
    return done


def need_a_compiler(folder: Path) -> None:
    for module in ("hatchling", "mypyc", "setuptools"):
        pytest.importorskip(module, reason=f"{module} is not installed: ./yi test installs it")
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        pytest.skip(f"no C compiler: {compiler}")
    (folder / "trial.c").write_text("#include <Python.h>\nint main(void) { return 0; }\n")
    trial = [compiler, f"-I{sysconfig.get_path('include')}", "-c", "trial.c", "-o", "trial.o"]
    if subprocess.run(trial, cwd=folder, capture_output=True).returncode:
        pytest.skip("the C compiler does not find Python's headers, or does not work")


@pytest.mark.compiled
def test_compiled_and_source_modules_read_the_same_bytes(tmp_path):
    need_a_compiler(tmp_path)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    run(build, SOURCES, HATCH_BUILD_HOOK_ENABLE_CUSTOM="true", PYTHONIOENCODING="utf-8")
    package = tmp_path / "package"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(package)
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    assert run([sys.executable, "-c", WHICH], package).stdout.decode().strip().endswith(suffix)
    assert run([sys.executable, "-c", WHICH], SOURCES).stdout.decode().strip().endswith(".py")
    expected = reading_of(SOURCES)
    assert expected.count(b"\n") == len([p for p in (ROOT / "examples").iterdir() if p.stem != "README"])
    assert reading_of(package) == expected
    assert reading_of(package, "-j", "2") == expected
    # mypyc may release what was never set (`x if c and made().field else y`): the interpreter dies of it hours later.
    assert -60 < int(run([sys.executable, "-c", REFERENCES], package).stdout) < 60


def test_nothing_compiled_hides_a_source():
    assert [path for path in SOURCES.rglob("*") if path.suffix in {".so", ".pyd"}] == []


def test_the_list_of_modules_to_compile_is_true_and_holds_none_that_would_be_misread():
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", HOOK)
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    custom = settings["targets"]["wheel"]["hooks"]["custom"]
    patterns, plain = custom["modules"], custom["plain"]
    assert [pattern for pattern in (*patterns, *plain) if not list((SOURCES / "yipanqi").glob(pattern))] == []
    modules = hook.compilable(SOURCES, patterns, plain)
    assert "yipanqi/reading/items/finder.py" in modules
    assert "yipanqi/documents/pipeline.py" not in modules
    assert not [m for m in modules if "@cached_property" in (SOURCES / m).read_text(encoding="utf-8")]
