import re
from pathlib import Path

import pytest

from yipanqi.documents import read_document
from yipanqi.reading import read
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page

SAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("[012]*"))


def page(text: str) -> Page:
    return Page(read_document(text.encode(), "x.txt"))


def test_words_are_leftmost_longest_and_starts_are_all() -> None:
    lookup = Lookup(lambda: ("江左", "江左区", "左区", "区政府"))
    text = "青溪市江左区政府在江左召开会议。"
    read_page = page(text)
    assert [(lookup.listed()[i], text[a:b]) for i, a, b in lookup.words(read_page)] == [
        ("江左区", "江左区"),
        ("江左", "江左"),
    ]
    assert lookup.starts(read_page) == [3, 4, 5, 9]


def test_a_lookup_made_after_a_page_was_read_finds_its_words() -> None:
    read_page = page("青溪市召开会议。")
    assert not Lookup(lambda: ("没有",)).starts(read_page)
    assert Lookup(lambda: ("会议",)).starts(read_page) == [5]


def test_matches_do_not_overlap_and_stay_within() -> None:
    lookup, pattern = Lookup(lambda: ("一", "二")), re.compile("一二?|二三")
    read_page = page("一二三,一二三。")
    assert [m.span() for m in lookup.matches(read_page, pattern)] == [(0, 2), (4, 6)]
    assert [m.span() for m in lookup.matches(read_page, pattern, 1, 5)] == [(1, 3), (4, 5)]


def test_spread() -> None:
    assert spread("有关|相关", "", "部门|单位") == ["有关部门", "有关单位", "相关部门", "相关单位"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[:2])
def test_every_expression_begins_with_a_word_of_its_lookup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On all samples: what a search of the whole page finds, too."""
    found = Lookup.matches

    def checked(
        self: Lookup, page: Page, pattern: re.Pattern[str], start: int = 0, end: int | None = None
    ) -> list[re.Match[str]]:
        matches = found(self, page, pattern, start, end)
        whole = pattern.finditer(page.text, start, len(page.text) if end is None else end)
        assert [match.span() for match in matches] == [match.span() for match in whole]
        return matches

    monkeypatch.setattr(Lookup, "matches", checked)
    read(read_document(path.read_bytes(), path.name))
