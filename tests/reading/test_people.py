"""People: who stands on a page, with which posts, and whether they speak.

Cases: ``tests/cases/people.csv`` with the columns text, people, note. ``people`` lists the expected persons in the
order of the text, separated by ``;``, each as ``name(post、post)`` with ``!`` behind it if the person speaks; empty:
nobody.
"""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Person
from yipanqi.reading.page import Page
from yipanqi.reading.people import find_people
from yipanqi.reading.speakers import speaker_spans

_ROWS = list(
    csv.DictReader((Path(__file__).parents[1] / "cases" / "people.csv").read_text("utf-8").splitlines(keepends=True))
)


def people(text: str, *labels: str) -> list[Person]:
    return [fact.value for fact in find_people(Page(plain_document(text, labels)))]  # type: ignore[arg-type]


def shown(person: Person) -> str:
    return f"{person.name}({'、'.join(person.posts)}){'!' if person.speaks else ''}"


@pytest.mark.parametrize("row", _ROWS, ids=[f"{i}-{row['note'][:30]}" for i, row in enumerate(_ROWS)])
def test_case(row: dict[str, str]) -> None:
    assert ";".join(map(shown, people(row["text"]))) == row["people"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("重庆市委书记丁立山出席。", "重庆市委"),
        ("国家发展改革委秘书长伍海出席。", "国家发展改革委"),
        ("重庆市领导丁立山出席。", "重庆市"),
        ("成都市市长王凤来出席。", "成都市"),
        ("重庆市长王凤来出席。", "重庆市"),
        ("市公安局长王凤来出席。", "市公安局"),
        ("市长王凤来出席。", None),
        ("市领导王凤来出席。", None),
        ("省委常委、青溪市委书记丁立山出席。", "青溪市委"),
        ("中共中央政治局委员、重庆市委书记丁立山出席。", "重庆市委"),
        ("习近平总书记强调,要抓落实。", None),
    ],
)
def test_body_of_the_post(text: str, body: str | None) -> None:
    assert [person.body for person in people(text)] == [body]


def test_span_is_the_name_at_the_first_mention_with_a_post() -> None:
    text = "丁立山主持会议\n市委书记丁立山主持会议。丁立山强调,要落实。"
    (fact,) = find_people(Page(plain_document(text)))
    assert fact.span is not None
    assert fact.span == (text.index("市委书记") + 4, text.index("市委书记") + 7)
    assert fact.quote == "丁立山"


def test_names_run_together_in_a_headline() -> None:
    text = "丁立山王明讲话 何立新黄强发言\n市委书记丁立山、市长王明讲话,县委书记何立新、县长黄强发言。"
    assert [shown(person) for person in people(text, "title")] == [
        "丁立山(市委书记)!", "王明(市长)!", "何立新(县委书记)!", "黄强(县长)!",
    ]  # fmt: skip


def test_bylines_give_nobody() -> None:
    assert people("市委书记丁立山供稿", "byline") == []


def test_speaker_governs_until_the_next_one() -> None:
    text = (
        "丁立山指出,要抓项目。要保要素。\n要强统筹。\n吴明清强调,要抓落实。习近平总书记强调,一张蓝图绘到底。要压实责任。\n"
        "会议指出,要加快。\n《决定》提出,要改革。\n市领导郑海波、刘敏参加。"
    )
    page = Page(plain_document(text))
    governing = {text[start:end].strip(): name for start, end, name in speaker_spans(page)}
    assert governing == {
        "丁立山指出,要抓项目。要保要素。\n要强统筹。": "丁立山",
        "吴明清强调,要抓落实。": "吴明清",
        "习近平总书记强调,一张蓝图绘到底。": "习近平",
        "要压实责任。": "吴明清",
        "会议指出,要加快。": "会议",
        "《决定》提出,要改革。": "决定",
    }


def test_pronoun_means_the_last_speaker() -> None:
    text = "市委书记丁立山主持会议并讲话。他强调,要抓落实。"
    names = [name for _, _, name in speaker_spans(Page(plain_document(text)))]
    assert set(names) == {"丁立山"}


def test_pronoun_means_the_one_at_the_head_of_the_sentence_before() -> None:
    text = (
        "市长吴明清通报情况。\n市委书记丁立山代表市委、市政府向客人表示感谢。他说,合作扎实。他指出,要打通断头路。\n"
        "吴明清强调,要抓落实。他要求,月底前办好。"
    )
    page = Page(plain_document(text))
    told = {text[start:end].strip("。\n"): name for start, end, name in speaker_spans(page)}
    assert [name for words, name in told.items() if "他" in words] == ["丁立山", "丁立山", "吴明清"]


def test_words_quoted_before_their_speaker_do_not_reach_the_next_paragraph() -> None:
    text = "“现在两个小时就到。”镇长邝元礼说,路通了。\n今年1至4月,港口完成吞吐量861万吨。\n“要抓实。”市长吴明清强调,要快。\n建成学校3所。"
    page = Page(plain_document(text))
    assert [(text[start:end].strip(), name) for start, end, name in speaker_spans(page)] == [
        ("镇长邝元礼说,路通了。", "邝元礼"),
        ("市长吴明清强调,要快。\n建成学校3所。", "吴明清"),
    ]


def test_speech_ends_where_the_meeting_is_told_again() -> None:
    text = "丁立山指出,要抓项目。\n座谈会上,与会人员作了汇报。\n市有关部门负责人参加。"
    page = Page(plain_document(text))
    assert [(text[start:end].strip(), name) for start, end, name in speaker_spans(page)] == [
        ("丁立山指出,要抓项目。", "丁立山")
    ]


_ALPHABET = "市委书记长王李丁立山明强调指出主持说、,。和等席(記者)《》 \n·总统普京123要在a"


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(_ALPHABET, max_size=120)))
def test_any_text_gives_facts_within_it(text: str) -> None:
    document = plain_document(text)
    page = Page(document)
    for fact in find_people(page):
        assert fact.span is not None
        assert fact.raw is not None
        assert 0 <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == document.raw[fact.raw[0] : fact.raw[1]]
        assert fact.quote.replace(" ", "")[-2:] in fact.value.name  # type: ignore[attr-defined]
    spans = speaker_spans(page)
    assert all(start < end for start, end, _ in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "text", ["王", "市长", "书记、", "市长王", "王、", "强调", "丁立山、", "市委,", "(记者 ", "·王"]
)
def test_repetition_does_not_slow_it_down(text: str) -> None:
    page = Page(plain_document(text * (100_000 // len(text))))
    begin = time.perf_counter()
    list(find_people(page))
    speaker_spans(page)
    assert time.perf_counter() - begin < 5
