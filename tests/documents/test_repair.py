"""Repair of damaged text: graded cases, the five seed pages, the forward models, and properties.

``tests/cases/repair.csv``: ``kind`` of damage (as in the ``damage`` list, or ``clean``, ``anonymised``), ``shown`` text,
``sound`` text that repair must give (``\\n`` stands for a line end), ``condition``, ``note``. An editor may add rows.
"""

from __future__ import annotations

import csv
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from damage import damage, encode, latin1, random_table, show, traditional, utf8_as_latin1
from yipanqi.documents.garble.cp936 import pairs
from yipanqi.documents.garble.readings import plain, reads, word_length
from yipanqi.documents.offsets import OffsetMap
from yipanqi.documents.repair import Repaired, repair

HERE = Path(__file__)
SEEDS = HERE.parents[3] / "shared" / "seeds"
CASES = list(csv.DictReader((HERE.parents[1] / "cases" / "repair.csv").open(encoding="utf-8")))
SOUND = [row["sound"].replace("\\n", "\n") for row in CASES if row["kind"] in {"clean", "pinyin", "hole", "byte_loss"}]
SENTENCES = (
    "青溪市委召开常委会会议,研究推进云岭双城经济圈建设重点任务,审议年度工作要点。",
    "会议强调,要加快建设青白快速路,推动毗邻地区产业协作,确保各项任务落地见效。",
    "两市签订跨界河流生态补偿协议,建立横向补偿等机制,落实联防联治责任。",
    "今年以来,统筹推进重大基础设施建设,累计完成投资287亿元,占年度计划的54.6%。",
    "坚持优势互补、互惠互利,聚焦“三张网”补短板,打造先进制造业集群。",
    "双方同意建立联席会议制度,轮流在青溪市和白水县举行,推动当地智慧城市的建设。",
    "市领导参加会议,市级有关部门和各区县负责同志列席,县委书记作了发言。",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['shown'][:24]}")
def test_case(case: dict[str, str]) -> None:
    repaired = repair(case["shown"].replace("\\n", "\n"))
    assert repaired.text == case["sound"].replace("\\n", "\n")
    assert repaired.condition == case["condition"]
    kinds = {d.kind for d in repaired.damage}
    if case["kind"] == "anonymised":
        assert {d.code for d in repaired.doubts} == {"anonymised"}
    elif case["kind"] == "clean":
        assert not kinds
    else:
        assert case["kind"] in kinds


# -- the five pages -------------------------------------------------------------------------------------------------


def seed(number: str) -> str:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seed pages are not here")
    return found[0].read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("number", "restored", "inserts", "holes"),
    [("002", ("展現新擔當實現新作為",), 254, 2), ("003", ("建立橫向生態補償等機制", "協同聯動"), 145, 1)],
)
def test_damaged_seed(number: str, restored: tuple[str, ...], inserts: int, holes: int) -> None:
    repaired = repair(seed(number))
    assert all(words in repaired.text for words in restored)
    assert not re.search(r"[(?][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?\)|[\ue000-\uf8ff]", repaired.text)
    assert repaired.condition == "repairable"
    assert {d.kind: (d.undone, d.lost) for d in repaired.damage} == {"pinyin": (inserts, 0), "hole": (holes, 0)}
    assert not repaired.doubts


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_clean_seed(number: str) -> None:
    text = seed(number)
    assert repair(text) == Repaired(text, OffsetMap.identity(len(text)), "clean")


# -- forward models -------------------------------------------------------------------------------------------------


def texts(count: int, length: int = 5) -> Iterator[str]:
    chance = random.Random(3)
    for _ in range(count):
        yield "\n".join("".join(chance.sample(SENTENCES, 3)) for _ in range(length))


@pytest.mark.parametrize("browser", [False, True])
@pytest.mark.parametrize(("size", "least"), [(12, 25), (42, 24), (90, 19)])
def test_simulation(size: int, least: int, browser: bool) -> None:
    exact = 0
    for i, text in enumerate(texts(25)):
        exact += repair(damage(text, random_table(text, size, i), i, browser=browser)).text == traditional(text)
    assert exact >= least


def test_the_model_makes_what_was_seen() -> None:
    """The forward model gives the residue known from real pages, so what it tests is real."""
    assert damage("补偿等机制", {"數": "shù"}) == "補償?shù)葯C制"
    table = {"當": "dāng", "數": "shù", "設": "shè"}
    orders = {damage("当地智慧城市的建设", table, seed) for seed in range(12)}
    assert "當(dāng)?shù)刂腔鄢鞘械慕ㄔO(shè)" in orders
    assert {repair(shown + "。經(jīng)濟(jì)").text for shown in orders} == {"當地智慧城市的建設。經濟"}


def test_whole_page_of_latin() -> None:
    text = "\n".join(SENTENCES)
    for shown in (latin1(text), utf8_as_latin1(text)):
        repaired = repair(shown)
        assert repaired.text == text
        start = text.index("生态补偿")
        raw = repaired.offsets.raw_span(start, start + 4)
        assert repair(shown[slice(*raw)]).text == "生态补偿"


# -- the map ---------------------------------------------------------------------------------------------------------


def check_map(shown: str, repaired: Repaired) -> None:
    """Every undamaged character leads to itself; every span lies inside the raw text, in order."""
    before = 0
    for at, character in enumerate(repaired.text):
        start, end = repaired.offsets.raw_span(at, at + 1)
        assert 0 <= start <= end <= len(shown)
        assert start >= before or end >= before
        before = max(before, start)
        if end - start == 1 and character in shown:
            assert shown[start] == character or "?" in shown or not shown[start].isascii()


def test_undamaged_characters_map_exactly() -> None:
    shown = "推動經(jīng)濟(jì)發展,優化區(qū)域布局,審議規劃"
    repaired = repair(shown)
    for word in ("推動", "發展", "優化", "域布局", "審議規劃"):
        start = repaired.text.index(word)
        raw = repaired.offsets.raw_span(start, start + len(word))
        assert shown[slice(*raw)] == word
    start = repaired.text.index("經濟")
    assert shown[slice(*repaired.offsets.raw_span(start, start + 2))] == "經(jīng)濟"


def test_map_goes_through_an_earlier_map() -> None:
    shown = "青溪市*二次會議"
    earlier = OffsetMap((0, len(shown)), (100,), (100 + len(shown),))
    repaired = repair(shown, earlier)
    assert repaired.text == "青溪市第二次會議"
    assert repaired.offsets.raw_span(3, 5) == (103, 105)


# -- properties -------------------------------------------------------------------------------------------------------

CHINESE = st.text(
    "青溪市委白水县推动发展规划会议项目建设,。、;:“”《》0123456789%\n省书记經濟區會議開發", min_size=0, max_size=60
)
NAMES = st.sampled_from(
    ["(GDP)", "(PPP)", "(5G)", "(B2B)", "(km)", "(App)", "(kWh)", "(略)", "?", "(一)", "(2024)", "\n■ "]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(CHINESE, NAMES), max_size=12).map("".join))
def test_clean_text_stays(text: str) -> None:
    text = re.sub(r"([,、。;:])\1+", r"\1", text)
    assert repair(text).text == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join),
    st.integers(1, 120),
    st.integers(0, 10_000),
)
def test_damaged_text(text: str, size: int, seed: int) -> None:
    shown = damage(text, random_table(text, size, seed), seed)
    repaired = repair(shown)
    check_map(shown, repaired)
    assert repair(repaired.text).text == repaired.text
    for doubt in repaired.doubts:
        assert 0 <= doubt.span[0] <= doubt.span[1] <= len(repaired.text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Whatever is thrown together: it ends, and every character is traced. What comes out may be read anew, since the
    page is judged by its own sound parts, so nothing is said of repairing twice."""
    repaired = repair(text)
    check_map(text, repaired)
    check_map(repaired.text, repair(repaired.text))


PIECES = st.sampled_from(
    [
        "?",
        "(jīng)",
        "?jīng)",
        "經",
        "濟",
        "(ji )",
        "Ä",
        "ÖÐ",
        "ä¸",
        "\ue123",
        "*",
        "二次",
        "★",
        ",,",
        "锟斤拷",
        "鐨勫",
        "げ钩",
        "(",
        ")",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, CHINESE), max_size=30).map("".join))
def test_any_residue(text: str) -> None:
    """Whatever is thrown together: it ends, and every character is traced. What comes out may be read anew, since the
    page is judged by its own sound parts, so nothing is said of repairing twice."""
    repaired = repair(text)
    check_map(text, repaired)
    check_map(repaired.text, repair(repaired.text))


@pytest.mark.parametrize(
    "unit",
    ["?", "(", "(jīng)", "?jīng)", "經(jīng)", "经(a", "Ä", "★", "*二", ",,", "?げ", "鐨", "\ufffd", "x", "中?jīng)文"],
)
def test_long_repetition_ends_soon(unit: str) -> None:
    began = time.perf_counter()
    repair(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 30


# -- parts ---------------------------------------------------------------------------------------------------------------


def test_code_page() -> None:
    table = pairs()
    assert len(table.encode) + sum(len(seconds) for _, seconds in table.undefined_after) == 126 * 190
    assert len(table.encode) == sum(map(bool, table.decode))
    assert table.decode[0x94B5] == "數"
    assert table.decode[0xFAAE] == show(b"\xfa\xae") == "\ue2fd"
    assert table.encode["設"] == 0xD44F == int.from_bytes(encode("設"))


def test_readings() -> None:
    assert reads("長", "cháng")
    assert reads("長", "zhang")
    assert not reads("長", "duǎn")
    assert plain("lüè") == plain("lve") == plain("lue") == "lve"
    assert word_length("加强领导小组", "lǐngdǎoxiǎozǔ") == 4
    assert word_length("加强领导小组", "lǐngdǎo") == 0


def test_readings_load_without_the_phrases() -> None:
    """The reading table alone is loaded, not the package with its 70 MB of phrases."""
    program = (
        "import sys; from yipanqi.documents.repair import repair;"
        "repair('經(jīng)濟(jì)會(huì)議補償?shù)葯C制');"
        "assert 'pypinyin' not in sys.modules;"
        "print(open('/proc/self/status').read())"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    peak = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert peak
    assert int(peak[1]) < 150_000


def test_doubts_point_at_what_is_lost() -> None:
    text = "全长为.4公里的隧道,规划期20242026年,推动城OAwJ群建设和产OzKqW业协作"
    found = [(d.code, text[slice(*d.span)]) for d in repair(text).doubts]
    assert found == [("digits_lost", ".4"), ("digits_joined", "20242026"), ("noise", "OAwJ"), ("noise", "OzKqW")]


@pytest.mark.parametrize(
    "text",
    [
        "要加快建设快速路\ufffd\ufffd鄠邑区段,年底前建成通车。",
        "加快建设\ufffd\ufffd\ufffd濮阳至\ufffd亳州快速路,\n會議強調。",
        "两地在\ufffd鄞州签约,\ufffd\ufffd瓯海区参加。",
        "要加快建设快速路???鄠邑区段,年底前建成通车。",
    ],
)
def test_what_no_decoder_could_read_is_not_guessed_at(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == text
    assert "byte_loss" not in {damage.kind for damage in repaired.damage}


def test_a_bracket_alone_is_not_taken_out_with_a_lost_byte() -> None:
    text = "?鐨勫經(jīng)鐨勫"
    assert repair(text).text == text


def test_a_swallowed_digit_is_marked() -> None:
    """A digit that was hidden with half a character is not guessed: a mark stands for it, and a doubt."""
    text = "今年以来完成投资35亿元,省级重点项目开工,省级督办。省级财政补助资" * 2
    table = {"級": "jí", "資": "zī", "補": "bǔ", "時": "shí"}
    repaired = repair(damage(text, table, 1))
    assert "35亿" in repaired.text or "35億" in repaired.text or repaired.doubts
