"""Makes the sample paper that is a Word file: the notice of a mid-year amendment with its table.

Run as ``python tests/examples/make_docx.py`` from the root of the repository; the file is checked in.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH

PAPER = Path(__file__).parents[2] / "examples" / "10-清单调整通知.docx"

HEAD = (
    "云岭青溪双城协同发展联合办公室",
    "关于调整云青双城协同发展2024年重大项目清单的通知",
)
NUMBER = "云青联办〔2024〕16号"
BODY = (
    "各市州、各区县发展改革部门，两省市有关部门：",
    "根据上半年项目实施情况，经云岭青溪党政联席会议第六次会议审议，对《云青双城协同发展2024年重大项目清单》"
    "（云青联办〔2024〕3号）作中期调整。现将有关事项通知如下。",
    "一、调整内容",
    "新增项目8个，总投资76.2亿元，2024年计划投资14.8亿元；调出项目3个，总投资13.6亿元，原年度计划投资5.6亿元。"
    "调整后，清单共有项目131个，总投资2743.1亿元，年度计划投资421.8亿元。其中，续建项目71个，新开工项目44个，"
    "前期项目16个。",
    "二、工作要求",
    "（一）加快前期工作。新增项目所在地发展改革部门要于2024年8月31日前完成项目入库，明确项目业主和责任人。",
    "（二）强化要素保障。两省市自然资源、林业、生态环境部门要对新增项目开辟绿色通道，9月底前办结先行用地手续。",
    "（三）严格调度考核。各项目业主每月结束后5个工作日内填报进度，联合办公室每季度通报一次。调出项目不再纳入年度考核。",
    "附件：1.新增项目表",
    "2.调出项目表",
    "云岭青溪双城协同发展联合办公室",
    "2024年7月30日",
)
COLUMNS = ("序号", "项目名称", "建设性质", "总投资（亿元）", "年度计划投资（亿元）", "责任单位", "计划开工时间")
ADDED = (
    ("1", "云桥至江左快速通道", "新开工", "18.5", "3.2", "云桥县人民政府、江左区人民政府", "2024年9月"),
    ("2", "苍浦抽水蓄能电站配套道路", "新开工", "6.4", "1.0", "苍浦县人民政府", "2024年10月"),
    ("3", "白涧至盐河公路改建工程", "前期", "8.3", "1.3", "青溪市交通局", "2025年3月"),
    ("4", "江左新型储能电池基地", "新开工", "22.0", "2.9", "江左区人民政府", "2024年9月"),
    ("5", "兰渡中药材加工园", "新开工", "5.2", "0.9", "兰渡市人民政府", "2024年11月"),
    ("6", "望川精密铸造基地", "续建", "6.8", "1.1", "望川市人民政府", "—"),
    ("7", "云青职教城实训中心", "新开工", "5.6", "2.6", "青溪市教委", "2024年10月"),
    ("8", "苍浦县中医院新院区", "续建", "3.4", "1.8", "苍浦县人民政府", "—"),
)
REMOVED = (
    ("1", "枫溪通用机场", "新开工", "4.8", "1.5", "枫溪县人民政府", "暂缓实施"),
    ("2", "盐河盐化工二期", "续建", "5.3", "2.1", "盐河县人民政府", "转为企业自主实施"),
    ("3", "沙浦县体育中心", "续建", "3.5", "2.0", "沙浦县人民政府", "提前完工"),
)


def paper() -> WordFile:
    """The notice as a Word file that is not saved yet."""
    word = Document()
    for line in HEAD:
        word.add_paragraph(line, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(NUMBER).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in BODY:
        word.add_paragraph(line, style="Heading 1" if line.startswith(("一、", "二、")) else None)
    _table(word, "附件1　新增项目表", COLUMNS, ADDED)
    _table(word, "附件2　调出项目表", (*COLUMNS[:-1], "调出原因"), REMOVED)
    word.core_properties.author = "样稿"
    word.core_properties.created = word.core_properties.modified = datetime(2024, 7, 30)
    return word


def _table(word: WordFile, caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    word.add_paragraph(caption)
    table = word.add_table(rows=0, cols=len(columns))
    table.style = "Table Grid"
    for row in (columns, *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


if __name__ == "__main__":
    paper().save(str(PAPER))
