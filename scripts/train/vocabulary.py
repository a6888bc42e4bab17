"""A WordPiece vocabulary whose tokenizer is fast: one token a Han character, words and pieces for Latin letters."""

import re
from collections import Counter

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from corpus import Pairs
from lexicon import Lexicon, is_han

PAD, UNKNOWN = "[PAD]", "[UNK]"
# Tokens without meaning stand first, so that the model leaves them out by one comparison.
PUNCTUATION = "%°.,!?;:\"'()-~/·、。“”‘’《》—…&+*=<>[]{}|$#@_^`\\【】〈〉•●■★"
PLAIN = 2 + len(PUNCTUATION)
ENGLISH_WORDS = 26_000
LETTER_PIECES = 1_500
STEMMED_WORDS = 9_000
# A rarer character is the unknown token.
LEAST_CHARACTER_COUNT = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SUFFIXES = (
    "s es d ed ing ly er ers or ors ist ists ism al ally ness ment ments ion ions ation ations ity ities able ible ful "
    "less ive ic ical ian ians"
).split()  # fmt: skip


def make_tokenizer(pairs: Pairs, lexicon: Lexicon) -> Tokenizer:
    """The library's own WordPiece, for which a text costs a look-up a token."""
    counts: Counter = Counter()
    for text in [*(pair.query for pair in pairs.pairs), *pairs.passages]:
        counts.update(text)
    characters = [
        character
        for character, count in counts.most_common()
        if count >= LEAST_CHARACTER_COUNT and is_han(character)
    ]
    tokens = [PAD, UNKNOWN, *PUNCTUATION, *digits(), *english(lexicon), *characters]
    vocabulary = {token: position for position, token in enumerate(dict.fromkeys(tokens))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.BertNormalizer()])
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def digits() -> list[str]:
    """Single digits, pairs of digits, years."""
    numbers = [str(number) for number in range(10)] + [f"{number:02}" for number in range(100)]
    return [*numbers, *("##" + number for number in numbers), *(str(year) for year in range(1900, 2040))]


def english(lexicon: Lexicon) -> list[str]:
    """Words of dictionary and bitext, their stems, pinyin syllables, and pieces for all else."""
    counts = lexicon.word_counts
    common = [word for word, _ in counts.most_common()]
    whole = [word for word in common if 1 < len(word) <= 20 and counts[word] >= 2][:ENGLISH_WORDS]
    stems = [stem for word in common[:STEMMED_WORDS] if (stem := stem_of(word))]
    pieces: Counter = Counter()
    for word in counts:
        for length in (2, 3, 4):
            for at in range(len(word) - length + 1):
                pieces[("##" if at else "") + word[at : at + length]] += 1
    spoken = sorted(syllable for syllable in set(lexicon.pinyin.values()) if re.fullmatch("[a-z]+", syllable))
    continuations = [*LETTERS, *SUFFIXES, *spoken]
    return [
        *LETTERS,
        *("##" + piece for piece in continuations),
        *spoken,
        *(piece for piece, _ in pieces.most_common(LETTER_PIECES)),
        *sorted(whole),
        *stems,
    ]


def stem_of(word: str) -> str:
    """What stays of a word before an ending: locat(ed), secretari(es); '' where the word itself stays."""
    if len(word) <= 4:
        return ""
    if word.endswith("e"):
        return word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return ""
