"""``./yi``: what can be said of it without making an environment, and the lists of packages it installs from."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
YI = ROOT / "yi"
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def yi(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(YI), *arguments], capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)])
def test_help_names_every_command(arguments):
    done = yi(*arguments)
    assert done.returncode == 0
    for command in ("demo", "test", "check", "bench", "lock", "help"):
        assert f"./yi {command}" in done.stdout


def test_an_unknown_command_is_wrong_use():
    done = yi("tset")
    assert done.returncode == 2
    assert "tset" in done.stdout


def test_an_older_python_can_read_it_far_enough_to_say_what_is_wrong():
    source = YI.read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.version_info = (3, 8, 0)\nexec(compile({source!r}, 'yi', 'exec'))"],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert "3.11" in done.stderr
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert modules <= sys.stdlib_module_names


def test_it_can_be_executed():
    assert YI.stat().st_mode & 0o111
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_package_is_pinned_with_hashes_and_no_registry_is_named(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?:|index-url|find-links|\.(org|com|cn)\b", text)
    packages = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_the_lists_agree_so_that_one_environment_holds_them_together():
    pins: dict[str, set[str]] = {}
    for path in LISTS:
        for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            pins.setdefault(name, set()).add(version)
    run = re.findall(
        r"^([a-z0-9._-]+)==", (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {name: versions for name, versions in pins.items() if name in run and len(versions) > 1} == {}


def test_the_lists_hold_what_the_project_asks_for():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"run": project["project"]["dependencies"], **project["dependency-groups"]}
    for name, wanted in asked.items():
        pinned = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for one in [*wanted, *asked["run"]]:
            package = re.split(r"[><=\[ ;]", one)[0].lower()
            assert re.search(rf"^{re.escape(package)}(\[\S+\])?==", pinned, re.MULTILINE), (
                f"{name}: {package}: ./yi lock"
            )


def test_the_build_list_holds_what_building_asks_for():
    pinned = (ROOT / "requirements" / "build.txt").read_text(encoding="utf-8")
    asked = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8")
    for line in asked.splitlines():
        if not line.startswith("#"):
            assert re.search(rf"^{re.split('[><=]', line)[0]}==", pinned, re.MULTILINE), f"{line}: ./yi lock"
