"""What ``--help`` says: Chinese first, one line of English beside it."""

from __future__ import annotations

MAIN = """\
一盘棋 yipanqi:把文件和网页读成可追溯的事实
Reads papers and web pages into facts, each traceable to the characters it was read from.

用法 Usage
  yipanqi read PATH…      读文件、文件夹或标准输入     read files, folders or standard input
  yipanqi read --help     这个命令的全部选项           all options of this command
  yipanqi --version       版本                         the version

例 Examples
  yipanqi read 会议纪要.docx
  yipanqi read 文件夹 --html 结果.html
  curl -s https://… | yipanqi read - --format jsonl"""

READ = """\
读文件,给出事实:日期、地点、机构、人物、会议、文件、事项、数量、项目……
Read papers and give the facts they state.

用法 Usage
  yipanqi read PATH… [选项]

PATH 可以是 A PATH is
  文件 a file             TXT、Markdown、HTML、DOCX、带文字层的 PDF,按内容识别格式和编码
  文件夹 a folder         其中所有上述文件,含子文件夹
  -                       标准输入 standard input

输出 Output
  --format table          逐条列出事实(默认)                         every fact in a table (default)
  --format summary        每个文件一行:标题、状况、各类事实的数目     one line a file
  --format jsonl          facts.jsonl,每个文件一行,见 docs/facts.md   the public format, one line a file
  -o, --output FILE       写到文件,不写到屏幕                         write to a file
  --html FILE             另写一个网页:原文上标出每条事实;
                          未指定 --format 时屏幕上只显示 summary       also write one self-contained page

已知条件 What you know
  --region CODE           文件所属地区的行政区划代码(六位,GB/T 2260),
                          用来确认“两江”“武隆”这类简称               region of the papers, for short names
  --date DATE             文件发布或阅读的日期:2023、2023-06、2023-06-26,
                          用来推定“今年”“6月底前”                     when published or read, for years

运行 Running
  -j, --processes N       用 N 个进程同时读;0 表示有几个核用几个      processes; 0: one a core
  --debug                 出现内部错误时显示详细经过                   show tracebacks of internal errors

退出码 Exit code:0 全部读完;1 有文件读不了(其余照读);2 用法不对"""
