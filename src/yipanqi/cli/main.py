"""The command ``yipanqi``: arguments in, exit code out. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from yipanqi import __version__
from yipanqi.cli import help_texts
from yipanqi.errors import BadOption, YipanqiError

OK, FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: all well; 1: some files were not read; 2: wrong use; 130, 141: stopped from outside."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except BadOption as error:
        print(f"yipanqi: {error}", file=sys.stderr)
        return USAGE
    except YipanqiError as error:
        print(f"yipanqi: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has seen enough (yipanqi … | head): no message, and none at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(help_texts.MAIN)
        return OK if arguments else USAGE
    if arguments[0] in ("-V", "--version"):
        print(f"yipanqi {__version__}")
        return OK
    if arguments[0] != "read":
        raise BadOption(f"没有 {arguments[0]} 这个命令。", "请用 yipanqi --help 查看命令。")
    if {"-h", "--help"} & set(arguments):
        print(help_texts.READ)
        return OK
    options = _read_parser().parse_args(arguments[1:])
    from yipanqi.cli.read import Options, run

    return run(Options.checked(options))


class _Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise BadOption(_in_chinese(message))


def _read_parser() -> argparse.ArgumentParser:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--format", choices=("table", "summary", "jsonl"))
    parser.add_argument("-o", "--output", metavar="FILE")
    parser.add_argument("--html", metavar="FILE")
    parser.add_argument("--region", metavar="CODE")
    parser.add_argument("--date", metavar="DATE")
    parser.add_argument("-j", "--processes", metavar="N", default="1")
    parser.add_argument("--debug", action="store_true")
    return parser


_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少 \1。"),
    (r"unrecognized arguments: (.*)", r"不认识 \1。"),
    (r"argument (.*): expected one argument", r"\1 后面缺少内容。"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2,只能是 \3。"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 后面不接内容(\2)。"),
)


def _in_chinese(message: str) -> str:
    for pattern, said in _MESSAGES:
        if found := re.fullmatch(pattern, message):
            return found.expand(said)
    return message


if __name__ == "__main__":
    sys.exit(main())
