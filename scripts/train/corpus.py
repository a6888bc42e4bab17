"""Questions, or what stands in for them, with the passages that answer them."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

LONGEST_QUERY = 160
LONGEST_PASSAGE = 700
# Share of made-up questions whose sentence stays in the passage. Most real questions are answered by a sentence that is
# there; the study's .24 taught topics instead of words.
SENTENCE_STAYS = 0.85
PASSAGE_LENGTHS = (100, 200, 300, 450, 600)
# How often the news articles are cut, each time at other places.
CUTS = 2
LAW_ARTICLES = 30_000

QUESTIONS = (
    "cmrc2018_train", "cmrc2018_trial", "drcd_dev_pairs", "crud_news_qa", "dureader_demo", "csl_title_abstract",
    "csl_keywords_abstract", "medical_dialogue", "lawbench", "alpaca_zh_extra",
)  # fmt: skip
BITEXT = {"tatoeba_cmn_eng_train": 1, "gov_report_parallel": 2, "gov_report_passages": 3}
SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
CLAUSE_END = re.compile(r"[、;:,。]")
NUMBER = re.compile(r"\d[\d,.]*|[一二三四五六七八九十百千万]+(?=[个名人位次年月日家项条万亿元公里户村])")
QUESTION_WORDS = ("什么", "什么", "谁", "哪里", "哪个", "哪些", "怎么")


@dataclass(frozen=True)
class Pair:
    kind: str  # question, cloze, title, bitext or dictionary
    query: str
    passage: int  # position in `Pairs.passages`


class Pairs:
    """All pairs; each distinct passage is kept once, so that two questions about one are not each other's negatives."""

    def __init__(self, folder: Path, seed: int):
        self.random = random.Random(seed)
        self.folder = folder
        self.passages: list[str] = []
        self.pairs: list[Pair] = []
        self._positions: dict[str, int] = {}
        self._read()

    def _add(self, kind: str, query: str, passage: str, times: int = 1) -> None:
        query, passage = query.strip()[:LONGEST_QUERY], passage.strip()[:LONGEST_PASSAGE]
        if min(len(query), len(passage)) < 2:
            return
        position = self._positions.setdefault(passage, len(self.passages))
        if position == len(self.passages):
            self.passages.append(passage)
        self.pairs.extend([Pair(kind, query, position)] * times)

    def _read(self) -> None:
        for name in QUESTIONS:
            for row in read_rows(self.folder, name):
                if row.get("q") and row.get("p"):
                    self._add("question", row["q"], row["p"])
        for cut in range(CUTS):
            for row in read_rows(self.folder, "crud_news"):
                self._cut(row["text"], row.get("title") if cut == 0 else None)
        for name in ("provincial_reports_2026", "kdconv_travel"):
            for row in read_rows(self.folder, name):
                self._cut(row["text"], row.get("title"))
        self._read_laws()
        for name, times in BITEXT.items():
            for row in read_rows(self.folder, name):
                self._add("bitext", row["en"], row["zh"], times)
        for row in read_rows(self.folder, "cc_cedict"):
            if "variant of" not in row["en"]:
                for gloss in row["en"].split(";")[:3]:
                    self._add("dictionary", plain_gloss(gloss), row["zh"])

    def _read_laws(self) -> None:
        articles = read_rows(self.folder, "laws")
        self.random.shuffle(articles)
        for row in articles[:LAW_ARTICLES]:
            text = re.sub(r"^第[^条]{1,8}条\s*", "", row["text"])
            clauses = short_clauses(text)
            if len(text) >= 40 and clauses:
                title = (row.get("title") or "").replace("中华人民共和国", "")
                named = title if self.random.random() < 0.5 else ""
                self._add("cloze", named + self.random.choice(clauses), text)

    def _cut(self, text: str, title: str | None) -> None:
        """Inverse cloze task (Lee et al. 2019): cuts a text into passages; one of its sentences asks for each."""
        sentences = [sentence for sentence in SENTENCE.findall(text) if len(sentence) >= 6]
        while sentences:
            wanted, passage = self.random.choice(PASSAGE_LENGTHS), []
            while sentences and sum(map(len, passage)) < wanted:
                passage.append(sentences.pop(0)[:300])
            whole = "".join(passage)
            if len(whole) < 60:
                continue
            if title:
                self._add("title", title, whole)
                title = None
            if len(passage) > 1:
                at = self.random.randrange(len(passage))
                rest = "".join(passage[:at] + passage[at + 1 :])
                stays = self.random.random() < SENTENCE_STAYS
                self._add("cloze", self._ask(passage[at]), whole if stays else rest)

    def _ask(self, sentence: str) -> str:
        clauses = short_clauses(sentence)
        if not clauses or self.random.random() >= 0.7:
            return sentence[:120]
        at = self.random.randrange(len(clauses))
        more = clauses[at + 1] if at + 1 < len(clauses) and self.random.random() < 0.3 else ""
        asked = clauses[at] + more
        return self._question(asked) if self.random.random() < 0.5 else asked

    def _question(self, clause: str) -> str:
        """A statement with a question word in a figure's or another word's place (after Lewis et al. 2019)."""
        numbers = list(NUMBER.finditer(clause))
        if numbers and self.random.random() < 0.7:
            found = self.random.choice(numbers)
            unit = clause[found.end() : found.end() + 1]
            word = "哪一" if unit and unit in "年月日" else self.random.choice(("多少",) * 4 + ("几",))
            return f"{clause[: found.start()]}{word}{clause[found.end() :]}?"
        if len(clause) <= 8:
            return clause + "?"
        at = self.random.randrange(len(clause) - 3)
        end = at + self.random.choice((2, 3, 4))
        return f"{clause[:at]}{self.random.choice(QUESTION_WORDS)}{clause[end:]}?"


def read_rows(folder: Path, name: str) -> list[dict]:
    with open(folder / f"{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def short_clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSE_END.split(text) if 5 <= len(clause) <= 40]


def plain_gloss(gloss: str) -> str:
    gloss = re.sub(r"\(.*?\)|\[.*?\]|cl:.*", "", gloss).strip()
    return re.sub(r"^to (?=\w)", "", gloss)
