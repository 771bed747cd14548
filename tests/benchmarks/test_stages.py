"""The clocks of ``./yi bench reading``: they change nothing, stand where the reader passes, and are taken away again."""

from __future__ import annotations

import sys
from pathlib import Path

from yipanqi.cli.work import BATCH
from yipanqi.documents import pipeline, read_document
from yipanqi.facts.lines import encode
from yipanqi.reading import finders

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from measuring.corpus import Sample, megabytes, repeated
from measuring.stages import REST, STAGES, Clock, batches, clocked, finder_stages, read

TEXT = "青溪市召开会议\n2023-06-27 来源:青溪日报\n6月26日,会议在青溪市召开。会议指出,要加快推进青白快速路建设,年内完成投资12亿元。\n"
SAMPLE = Sample("a.txt", TEXT, TEXT.encode())


def test_every_stage_is_passed_and_the_result_is_the_same() -> None:
    other = Sample("b.txt", TEXT * 2, (TEXT * 2).encode())
    alone = [encode(finders.read(read_document(one.data, one.name))) for one in (SAMPLE, other)]
    clock = Clock()
    with clocked(clock):
        assert read([SAMPLE, other]) == alone
    assert set(clock.seconds) == {REST, *STAGES, *finder_stages()}


def test_clocks_are_taken_away() -> None:
    before = (pipeline.decode, finders.FINDERS, finders.Page)
    with clocked(Clock()):
        assert pipeline.decode is not before[0]
    assert (pipeline.decode, finders.FINDERS, finders.Page) == before


def test_inner_stage_counts_for_itself_only() -> None:
    clock = Clock()
    clock.seconds.clear()
    before = clock.to("outer")
    inner = clock.to("inner")
    clock.to(inner)
    clock.to(before)
    assert set(clock.seconds) == {REST, "outer", "inner"}
    assert before == REST
    assert inner == "outer"


def test_corpus_is_repeated_to_its_size_and_read_in_the_batches_of_the_command_line() -> None:
    other = Sample("b.txt", "短", "短".encode())
    texts = repeated([SAMPLE, other], 3 * len(SAMPLE.data))
    assert [s.name for s in texts] == ["a.txt", "b.txt", "a.txt", "b.txt", "a.txt"]
    assert [len(batch) for batch in batches([SAMPLE] * (2 * BATCH + 1))] == [BATCH, BATCH, 1]
    assert megabytes(texts) * 1e6 == sum(len(s.data) for s in texts)
