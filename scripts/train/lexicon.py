"""Word-by-word English of Chinese text: for a model that adds up words, as good as a translation, and there is plenty."""

import bisect
import math
import random
import re
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path

from corpus import read_rows

LONGEST_WORD = 6
GLOSSES = 5
ROUNDS = 6
MOST_TRANSLATIONS = 4
SENTENCES = ("tatoeba_cmn_eng_train", "gov_report_parallel")
NOT_A_GLOSS = re.compile(
    r"variant of|surname |^cl:|^see |^used in|^also |^abbr\. |^erhua |^taiwan pr|^pr\. |^lit\. |^fig\. |^classifier|^\("
    r"|old name|japanese "
)
FUNCTION_WORDS = frozenset("the of to a and in s".split())


class Lexicon:
    """What Chinese words are in English: CC-CEDICT's glosses, weighed by what IBM model 1 finds in the bitext."""

    def __init__(self, folder: Path):
        entries = read_rows(folder, "cc_cedict")
        self._glosses = dictionary_glosses(entries)
        self._bitext = [
            pair for name in SENTENCES for row in read_rows(folder, name) if (pair := self._words_of(row))
        ]
        self.english_counts = Counter(word for _, english in self._bitext for word in english)
        self.pinyin = syllables(entries)
        self.translations = self._weigh()
        counts = Counter(word for row in entries for word in re.findall("[a-z]+", row["en"]))
        counts.update({word: 5 * count for word, count in self.english_counts.items()})
        self.word_counts = counts
        self.known_words = {word for word, count in counts.items() if count >= 2}

    def segment(self, text: str) -> list[str]:
        """Longest words of the dictionary from the left; runs of Latin letters and digits stay whole."""
        words, at = [], 0
        while at < len(text):
            end = at + 1
            if is_han(text[at]):
                lengths = range(min(LONGEST_WORD, len(text) - at), 1, -1)
                end = next((at + length for length in lengths if text[at : at + length] in self._glosses), end)
            elif text[at].isascii() and text[at].isalnum():
                while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in ".%"):
                    end += 1
            words.append(text[at:end])
            at = end
        return words

    def english(self, text: str, rng: random.Random, share: float = 1.0) -> str:
        """
        A text with each word in one of its translations, or its pinyin where it has none.

        share: of the words that are put into English; the others stay
        """
        out: list[str] = []
        after_pinyin = False
        for word in self.segment(text):
            was_pinyin, after_pinyin = after_pinyin, False
            if not is_han(word[0]):
                if word[0].isalnum() or rng.random() < 0.5:
                    out.append(word)
            elif rng.random() > share:
                out.append(word)
            elif word in self.translations:
                out.append(self._translate(word, rng))
            elif word in self.pinyin:
                after_pinyin = True
                if was_pinyin and rng.random() < 0.7:
                    out[-1] += self.pinyin[word]
                else:
                    out.append(self.pinyin[word])
        return " ".join(out)

    def _translate(self, word: str, rng: random.Random) -> str:
        phrases, sums = self.translations[word]
        phrase = phrases[min(bisect.bisect(sums, rng.random()), len(phrases) - 1)]
        if rng.random() >= 0.4:
            return phrase
        words = phrase.split()
        at = rng.randrange(len(words))
        forms = [form for form in inflections(words[at]) if form in self.known_words]
        words[at] = rng.choice([words[at], *forms])
        return " ".join(words)

    def _words_of(self, row: dict) -> tuple[list[str], list[str]] | None:
        chinese = [word for word in self.segment(row["zh"]) if is_han(word[0])]
        english = re.findall(r"[a-z]+(?:'[a-z]+)?", row["en"])
        return (chinese, english) if 0 < len(chinese) <= 60 and 0 < len(english) <= 100 else None

    def _weigh(self) -> dict[str, tuple[list[str], list[float]]]:
        learned = self._model1()
        frequency = Counter(word for chinese, _ in self._bitext for word in chinese)
        result = {}
        for word in self._glosses.keys() | learned.keys():
            odds = learned.get(word, {})
            weights = {gloss: self._gloss_weight(gloss, rank, odds) for gloss, rank in self._glosses.get(word, {}).items()}
            if frequency[word] >= 5:
                for english, chance in odds.items():
                    if chance > 0.08 and english not in FUNCTION_WORDS:
                        weights[english] = max(weights.get(english, 0), 3 * chance)
            best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TRANSLATIONS]
            if best:
                total = sum(weight for _, weight in weights.items() if weight >= best[-1][1])
                result[word] = ([phrase for phrase, _ in best], list(accumulate(weight / total for _, weight in best)))
        return result

    def _gloss_weight(self, gloss: str, rank: float, odds: dict[str, float]) -> float:
        words = gloss.split()
        seen = sum(odds.get(word, 0) for word in words) / len(words)
        common = sum(math.log1p(self.english_counts[word]) for word in words) / len(words) / 10
        return rank * (0.3 + common) + 3 * seen

    def _model1(self) -> dict[str, dict[str, float]]:
        """t(english | chinese) of IBM model 1 (Brown et al. 1993) with the dictionary as a prior; '' is the null word."""
        prior: dict[str, Counter] = defaultdict(Counter)
        for word, glosses in self._glosses.items():
            for gloss, rank in glosses.items():
                for english in gloss.split():
                    prior[word][english] += rank / len(gloss.split())
        table: dict[str, dict[str, float]] = {}
        for round_ in range(ROUNDS):
            counts: dict[str, defaultdict] = defaultdict(lambda: defaultdict(float))
            for chinese, english in self._bitext:
                words = [*chinese, ""]
                for target in english:
                    if round_ == 0:
                        odds = [1 + 3 * (target in prior.get(word, ())) for word in words]
                    else:
                        odds = [table.get(word, {}).get(target, 1e-6) for word in words]
                    total = sum(odds)
                    for word, chance in zip(words, odds):
                        if chance / total > 1e-3:
                            counts[word][target] += chance / total
            table = {word: normalised(found, prior.get(word, {})) for word, found in counts.items()}
        table.pop("", None)
        return table


def normalised(counts: dict[str, float], prior: dict[str, float]) -> dict[str, float]:
    for english, weight in prior.items():
        counts[english] += 0.3 * weight
    total = sum(counts.values())
    return {english: count / total for english, count in counts.items() if count / total > 1e-4}


def dictionary_glosses(entries: list[dict]) -> dict[str, dict[str, float]]:
    """word -> gloss -> 1, 1/2, 1/3 … in the dictionary's order."""
    result: dict[str, dict[str, float]] = defaultdict(dict)
    for row in entries:
        if not all(map(is_han, row["zh"])):
            continue
        kept = [gloss for part in row["en"].split(";") if (gloss := clean_gloss(part.strip()))]
        for rank, gloss in enumerate(kept[:GLOSSES]):
            result[row["zh"]][gloss] = max(result[row["zh"]].get(gloss, 0), 1 / (1 + rank))
    return dict(result)


def clean_gloss(gloss: str) -> str:
    if NOT_A_GLOSS.search(gloss):
        return ""
    gloss = re.sub(r"\(.*?\)|\[.*?\]|cl:.*", "", gloss).strip()
    gloss = re.sub(r"^(to be|to|a|an|the|be) (?=\w)", "", gloss)
    gloss = re.sub(r"[^a-z0-9' -]+", " ", gloss)
    words = gloss.split()
    return " ".join(words) if len(words) <= 5 else ""


def syllables(entries: list[dict]) -> dict[str, str]:
    """character -> its commonest pinyin without tone"""
    counts: dict[str, Counter] = defaultdict(Counter)
    for row in entries:
        spoken = row["pinyin"].lower().split()
        if len(spoken) == len(row["zh"]):
            for character, syllable in zip(row["zh"], spoken):
                if is_han(character):
                    counts[character][re.sub("[^a-z]", "", syllable.replace("u:", "u"))] += 1
    return {character: found.most_common(1)[0][0] for character, found in counts.items()}


def inflections(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "d", word[:-1] + "ing", word + "s"]
    if word.endswith("y"):
        return [word[:-1] + "ied", word[:-1] + "ies", word + "ing"]
    return [word + "ed", word + "ing", word + "s", word + "es"]


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
