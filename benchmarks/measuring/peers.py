"""The peers: what each does on one text, and which stages of the reader do the same work."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass

Work = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """``load`` imports the package and gives the work; ``against`` are our stages for that task; ``size`` bytes are
    enough for a steady figure. A ``simplified`` peer is given Simplified text: it is many times slower on other text,
    and nobody would use it so.
    """

    name: str
    task: str
    packages: tuple[str, ...]
    load: Callable[[], Work]
    against: tuple[str, ...]
    size: int
    simplified: bool = True


@contextmanager
def quiet() -> Iterator[None]:
    """Banners and tracebacks of the peers stay out of the table."""
    logging.disable(logging.CRITICAL)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            yield
    finally:
        logging.disable(logging.NOTSET)


def opencc_script() -> Callable[[str], str]:
    """Traditional → Simplified, characters only."""
    from opencc import OpenCC

    return OpenCC("t2s").convert


def boilerpy3_text() -> Callable[[str], str]:
    """Main text of a page: it wants HTML, so each line becomes a paragraph."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor()

    def work(text: str) -> str:
        paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
        return extractor.get_content(f"<html><body>{paragraphs}</body></html>")

    return work


def jionlp_dates() -> Work:
    """Dates and periods in a text, resolved."""
    import jionlp

    return jionlp.ner.extract_time


def cpca_places() -> Work:
    """Names of places in a text with their GB/T 2260 codes."""
    from cpca import transform_text_with_addrs

    def work(text: str) -> object:
        try:
            return transform_text_with_addrs(text)
        except KeyError:  # it looks for columns in an empty table where a text names no place
            return None

    return work


def rjieba_words() -> Work:
    """Words of a text."""
    from rjieba import cut

    return cut


def jieba_names() -> Work:
    """Names of people in a text."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.CRITICAL)
    return lambda text: [word.word for word in posseg.cut(text) if word.flag == "nr"]


def chain() -> Work:
    """What a team would put together today for a part of what the reader gives."""
    script, body = opencc_script(), boilerpy3_text()
    finders = (jionlp_dates(), cpca_places(), jieba_names())

    def work(text: str) -> list[object]:
        clean = body(script(text))
        return [find(clean) for find in finders]

    return work


PEERS = (
    Peer("OpenCC t2s", "script 繁简转换", ("opencc",), opencc_script, ("script",), 2_000_000, simplified=False),
    Peer(
        "boilerpy3 article", "main text 正文", ("boilerpy3",), boilerpy3_text,
        ("markup", "lines", "blocks", "header"), 2_000_000, simplified=False,
    ),
    Peer("JioNLP extract_time", "dates 日期", ("jionlp",), jionlp_dates, ("find date",), 400_000),
    Peer("cpca with_addrs", "places 地名", ("cpca",), cpca_places, ("find place",), 1_000_000),
    Peer("jieba.posseg nr", "names 人名", ("jieba",), jieba_names, ("find person",), 300_000),
    Peer("rjieba cut", "words 分词", ("rjieba",), rjieba_words, (), 1_000_000),
)  # fmt: skip

CHAIN = Peer(
    "OpenCC + boilerpy3 + JioNLP + cpca + jieba.posseg", "the chain 串联",
    ("opencc", "boilerpy3", "jionlp", "cpca", "jieba"), chain, (), 1_000_000, simplified=False,
)  # fmt: skip
