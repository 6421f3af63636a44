"""What a data scientist would write in an afternoon: clauses by a regular expression, NFKC, words by MeCab with IPADIC,
TF-IDF, the best pairing by the Hungarian method, and a comparison of each pair by difflib.

    rival.py MODEL.json FOLDER OUTPUT

Writes results.jsonl and matrix.csv. It gets no further than pairs and changed words: no rules, no grades, no reports.
"""

import csv
import difflib
import json
import pathlib
import re
import sys
import unicodedata

import fugashi
import ipadic
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

LABEL = re.compile(r"^\s*(?:第[0-9一二三四五六七八九十百]+[条章節]|[0-9]+(?:\.[0-9]+)*[.、\s]|\([0-9一二三四五六七八九十ア-ン]+\)|[ア-ン]\s)")
LEAST = 0.1

tagger = fugashi.GenericTagger(ipadic.MECAB_ARGS)


def words(text):
    return [word.surface for word in tagger(text)]


def clauses_of_model(clauses):
    for clause in clauses:
        yield clause["id"], unicodedata.normalize("NFKC", clause["title"] + "\n" + clause["text"])
        yield from clauses_of_model(clause["children"])


def clauses_of_policy(text):
    clauses = []
    for line in unicodedata.normalize("NFKC", text).splitlines():
        if LABEL.match(line) or not clauses:
            clauses.append([])
        clauses[-1].append(LABEL.sub("", line).strip())
    return ["\n".join(lines) for lines in clauses]


def main():
    model_file, folder, output = map(pathlib.Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    model = list(clauses_of_model(json.loads(model_file.read_text(encoding="utf-8"))["clauses"]))
    base_words = [words(text) for _, text in model]
    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    base = vectorizer.fit_transform(base_words)
    with (output / "results.jsonl").open("w", encoding="utf-8") as results, \
            (output / "matrix.csv").open("w", encoding="utf-8", newline="") as table:
        matrix = csv.writer(table)
        matrix.writerow(["policy"] + [name for name, _ in model])
        for path in sorted(folder.iterdir()):
            clauses = clauses_of_policy(path.read_text(encoding="utf-8"))
            own_words = [words(text) for text in clauses]
            scores = (base @ vectorizer.transform(own_words).T).toarray()
            pairs = {b: o for b, o in zip(*linear_sum_assignment(-scores)) if scores[b, o] >= LEAST}
            rows, cells = [], []
            for b, (name, text) in enumerate(model):
                o = pairs.get(b)
                if o is None:
                    cells.append("missing")
                    rows.append({"guideline": name, "relation": "missing"})
                    continue
                changes = difflib.SequenceMatcher(None, base_words[b], own_words[o], autojunk=False).get_opcodes()
                edits = [["".join(base_words[b][i:j]), "".join(own_words[o][k:m])]
                         for kind, i, j, k, m in changes if kind != "equal"]
                cells.append("modified" if edits else "same")
                rows.append({"guideline": name, "text": clauses[o], "relation": cells[-1], "edits": edits})
            json.dump({"policy": path.name, "rows": rows}, results, ensure_ascii=False)
            results.write("\n")
            matrix.writerow([path.name] + cells)


main()
