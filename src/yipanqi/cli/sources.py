"""Which files a command means: files as named, folders with all they hold, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from yipanqi.errors import BadOption, MissingFile, UnreadableFile, YipanqiError

SUFFIXES = frozenset({
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".pdf",
})  # fmt: skip
"""What is read out of a folder; a file that is named by itself is read whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``name`` is what the facts call it: never more of the path than the user's folder holds."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    def read(self) -> bytes:
        """The bytes. Raises :class:`MissingFile` or :class:`UnreadableFile`."""
        if self.data is not None or self.path is None:
            return self.data or b""
        try:
            return self.path.read_bytes()
        except FileNotFoundError as error:
            raise MissingFile("没有这个文件。") from error
        except PermissionError as error:
            raise UnreadableFile("没有读取权限。", "请改正文件权限,或换一个有权限的用户再读。") from error
        except OSError as error:
            raise UnreadableFile(f"读不出来:{error.strerror}。") from error


def find_sources(arguments: Iterable[str], stdin: BinaryIO) -> Iterator[Source | tuple[str, YipanqiError]]:
    """The sources that the arguments mean, in their order; an argument that means none gives its error instead."""
    from_stdin = False
    for argument in arguments:
        path = Path(argument)
        if argument == "-":
            if from_stdin:
                raise BadOption("标准输入(-)只能读一次。", "请只写一个 -。")
            from_stdin = True
            yield Source("stdin", data=stdin.read())
        elif path.is_dir():
            found = list(_in_folder(path))
            yield from found
            if not found:
                suffixes = " ".join(sorted(SUFFIXES))
                yield argument, MissingFile("文件夹里没有能读的文件。", f"能读的后缀:{suffixes}。")
        else:
            yield Source(path.name, path)


def _in_folder(folder: Path) -> Iterator[Source]:
    """Files with a known suffix, by name; hidden ones, a folder's README and the lock files of an open Word document
    are no papers."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith((".", "~$", "README")):
                yield Source(path.relative_to(folder).as_posix(), path)
