"""Chinese and mixed numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yipanqi.reading import numerals

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五", 5), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25), ("一百零八", 108), ("三百五", 350),
        ("一千零一", 1001), ("五千", 5000), ("三万五", 35_000), ("一万零五", 10_005), ("两千三百万", 23_000_000),
        ("五千亿", 500_000_000_000), ("一亿二千万", 120_000_000), ("3.5万", 35_000), ("1,234.5", 1234.5), ("48", 48),
        ("廿五", 25), ("二百", 200), ("百", 100),
    ],
)  # fmt: skip
def test_number(text: str, value: float) -> None:
    assert numerals.number(text) == value


@pytest.mark.parametrize("text", ["", "几", "多", "万", "亿元", "三五", "12个", "一盘棋", "5G"])
def test_no_number(text: str) -> None:
    assert numerals.number(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [("2023", 2023), ("二〇二三", 2023), ("二○○七", 2007), ("二零二五", 2025), ("二0二三", 2023), ("二OO七", 2007),
     ("1234", None), ("二十三", None), ("23", None), ("20234", None), ("二千零七", None)],
)  # fmt: skip
def test_year(text: str, year: int | None) -> None:
    assert numerals.year(text) == year


def test_integer_is_whole() -> None:
    assert numerals.integer("12") == 12
    assert numerals.integer("1.5") is None


@given(st.integers(1, 9999))
def test_written_out_numbers_read_back(value: int) -> None:
    """Written in the standard way, with one nought for any gap."""
    text, gap = "", False
    for rank, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value_left = divmod(value % (rank * 10), rank)
        del value_left
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    assert numerals.number(text) == value


@given(st.text(alphabet="一二三十百千万亿零两0123456789.,", max_size=12))
def test_any_numeral_text_is_safe(text: str) -> None:
    value = numerals.number(text)
    assert value is None or value >= 0
