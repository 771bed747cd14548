"""Every error the product raises.

    YipanqiError
    ├── UnreadableFile        bytes that no reader understands
    │   ├── UnknownFormat     neither text, HTML, Markdown, DOCX nor PDF
    │   ├── BrokenFile        the right format, but damaged beyond opening
    │   ├── NoText            opens, but holds no text layer
    │   └── TooLarge          above the stated limit
    ├── MissingFile           a path that is not there
    ├── BadOption             an option's value that means nothing
    ├── BadFactsFile          a line of a facts file that breaks the format
    ├── WorkerLost            a worker process ended in the middle of its work
    └── BadLexicon            a row of a lexicon that breaks its columns

Errors are for callers; odd text in a paper never raises, it yields fewer facts and a Doubt.
Each error carries a stable code word and the next step for the person who sees it.
"""

from __future__ import annotations


class YipanqiError(Exception):
    """An error with a stable ``code`` and a ``next_step`` that a person can take."""

    code = "error"
    default_next_step = "请检查输入后重试。"

    def __init__(self, what: str, next_step: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step or self.default_next_step

    def __str__(self) -> str:
        return f"{self.what} [{self.code}] {self.next_step}"

    def __reduce__(self) -> tuple[type[YipanqiError], tuple[str, str]]:
        return type(self), (self.what, self.next_step)


class UnreadableFile(YipanqiError):
    """The bytes of one file cannot be made into a document; other files are not affected."""

    code = "unreadable"


class UnknownFormat(UnreadableFile):
    code = "unknown_format"
    default_next_step = "请另存为 TXT、HTML、Markdown、DOCX 或带文字层的 PDF 后再读。"


class BrokenFile(UnreadableFile):
    code = "broken_file"
    default_next_step = "文件已损坏:请用原来的软件打开并另存一份,再读新的一份。"


class NoText(UnreadableFile):
    code = "no_text"
    default_next_step = "文件里没有文字层(可能是扫描件):请先做文字识别(OCR),再读识别结果。"


class TooLarge(UnreadableFile):
    code = "too_large"
    default_next_step = "请拆分文件后再读。"


class MissingFile(YipanqiError):
    code = "missing_file"
    default_next_step = "请检查路径是否写对。"


class BadOption(YipanqiError):
    code = "bad_option"
    default_next_step = "请用 yipanqi read --help 查看可用的写法。"


class BadFactsFile(YipanqiError):
    code = "bad_facts_file"
    default_next_step = "请用 yipanqi read … --format jsonl 重新生成。"


class WorkerLost(YipanqiError):
    code = "worker_lost"
    default_next_step = "可能是内存不够:请减少 -j 的数目后重试。"


class BadLexicon(YipanqiError):
    code = "bad_lexicon"
    default_next_step = "请按该词表首行的列名改正这一行。"
