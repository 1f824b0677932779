#!/usr/bin/env python3
"""Records what tests/rouge.rs expects: rewrites pairs.jsonl and porter.tsv beside this file.

Keeps the texts and words that stand there and renews the figures. To add a case, append
{"references": [...], "candidate": "..."} (with "tokenizer": "words" or "characters" if
it is not English) or a line with a word, and run this.
Needs rouge-score 0.1.2 and nltk 3.10 (pip install rouge-score==0.1.2 nltk==3.10.4).
"""
import json
import pathlib
import re

from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer

HERE = pathlib.Path(__file__).parent
FIGURES = ["rouge1", "rouge2", "rouge3", "rougeL", "rougeLsum"]


class Words:
    def tokenize(self, text):
        return re.findall(r"[^\W_]+", text.lower())


class Characters:
    def tokenize(self, text):
        return [c for c in text.lower() if c.isalnum()]


TOKENIZERS = {"porter_stems": DefaultTokenizer(use_stemmer=True), "words": Words(), "characters": Characters()}


def record_pairs():
    path = HERE / "pairs.jsonl"
    lines = []
    for line in path.read_text("utf8").split("\n"):
        if not line:
            continue
        pair = json.loads(line)
        name = pair.get("tokenizer", "porter_stems")
        scores = RougeScorer(FIGURES, tokenizer=TOKENIZERS[name]).score_multi(pair["references"], pair["candidate"])
        lines.append(json.dumps({
            "tokenizer": name,
            "references": pair["references"],
            "candidate": pair["candidate"],
            "candidate_tokens": TOKENIZERS[name].tokenize(pair["candidate"]),
            **{figure: list(map(float, scores[figure])) for figure in FIGURES},
        }, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", "utf8")


def record_stems():
    path = HERE / "porter.tsv"
    words = sorted({line.split("\t")[0] for line in path.read_text("utf8").splitlines() if line})
    stemmer = PorterStemmer()
    path.write_text("".join(f"{word}\t{stemmer.stem(word)}\n" for word in words), "utf8")


record_pairs()
record_stems()
