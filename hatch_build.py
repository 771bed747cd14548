"""Compiles the modules that pyproject.toml names, with mypyc, into the wheel. What it gains: docs/why/compiled.md.

Off by default: ``./yi`` asks for it through ``HATCH_BUILD_HOOK_ENABLE_CUSTOM``, and builds plain Python where
it fails. Everything is made below ``build/compiled``; nothing is ever put beside the sources, which would hide them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OPTIMIZE = "1"
"""The C compiler's level: 3 makes the reader 0–4 % faster and compiling 1.5 times as long."""
CORES = os.cpu_count() or 1
MISREAD = "cached_property"
"""mypyc computes such a property anew at every use; a module that has one stays plain Python."""


class CompileHook(BuildHookInterface):
    """Adds compiled modules to a wheel; the sources stay in it, for whoever reads a traceback."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or take what was compiled from the very same sources before."""
        root = Path(self.root)
        modules = compilable(root / "src", self.config["modules"], self.config["plain"])
        work = root / "build" / "compiled"
        stamp = work / "stamp"
        wanted = fingerprint(root, modules)
        if not stamp.is_file() or stamp.read_text() != wanted:
            shutil.rmtree(work, ignore_errors=True)
            with contextlib.chdir(root / "src"):
                compile_modules(modules, work)
            stamp.write_text(wanted)
        built = (path for path in (work / "lib").rglob("*") if path.is_file())
        build_data["force_include"] |= {str(path): str(path.relative_to(work / "lib")) for path in built}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compilable(source: Path, patterns: list[str], plain: list[str]) -> list[str]:
    """The modules to compile, as paths below ``source``: those of ``patterns`` but not of ``plain``."""
    package = source / "yipanqi"
    found = {path for pattern in patterns for path in package.glob(pattern)}
    found -= {path for pattern in plain for path in package.glob(pattern)}
    return sorted(
        path.relative_to(source).as_posix()
        for path in found
        if path.name != "__init__.py" and MISREAD not in path.read_text(encoding="utf-8")
    )


def fingerprint(root: Path, modules: list[str]) -> str:
    """What the compiled modules depend on: all sources, because types cross modules; the compilers; the interpreter."""
    from mypy.version import __version__ as mypy_version

    found = hashlib.sha256(f"{sys.version} {mypy_version} {os.environ.get('CC')} {modules}".encode())
    for path in [root / "hatch_build.py", *sorted((root / "src").rglob("*.py"))]:
        found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def compile_modules(modules: list[str], work: Path) -> None:
    """From sources (paths below the present folder) to extension modules in ``work/lib``."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    print(f"compiling {len(modules)} modules", flush=True)
    mypy_options = [
        "--config-file=",
        "--ignore-missing-imports",
        "--follow-imports=silent",
        f"--cache-dir={os.devnull}",
    ]
    extensions = mypycify(
        [*mypy_options, *modules],
        opt_level=OPTIMIZE, debug_level="0", multi_file=True, target_dir=str(work / "c"), group_name="yipanqi",
    )  # fmt: skip
    for extension in extensions:
        extension.sources.sort(key=os.path.getsize, reverse=True)  # the longest first, so that no core waits at the end
        # A newer compiler's new warning is no reason to run slowly.
        extension.extra_compile_args = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
    builder = parallel_builder()(Distribution({"name": "yipanqi", "ext_modules": extensions}))
    builder.build_lib, builder.build_temp = str(work / "lib"), str(work / "objects")
    builder.parallel = CORES
    builder.ensure_finalized()
    builder.run()


def parallel_builder() -> type[Any]:
    """setuptools builds one extension on one core; this one compiles the files of an extension side by side."""
    from setuptools.command.build_ext import build_ext

    class ParallelBuildExt(build_ext):
        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile
            done, total = count(1), sum(len(extension.sources) for extension in self.extensions)

            def compile_one(source: str, options: dict[str, Any]) -> list[str]:
                objects = one_by_one([source], **options)
                print(f"compiled {next(done)}/{total}", flush=True)
                return objects

            def compile_all(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(CORES) as pool:
                    return [name for names in pool.map(lambda s: compile_one(s, options), sources) for name in names]

            self.compiler.compile = compile_all
            super().build_extensions()

    return ParallelBuildExt
