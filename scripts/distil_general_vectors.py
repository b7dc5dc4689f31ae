"""Makes knowledge_base/general_vectors: an English sentence encoder distilled into n-gram tokens of three writing forms.

Usage: python scripts/distil_general_vectors.py TEACHER MASSIVE.tsv TICO19.tsv
TEACHER: a folder or name of sentence-transformers/all-MiniLM-L6-v2. The two files are tab-separated, with the columns
`en` and `ur`: the same sentences in both languages. The teacher reads the English side; the student learns to give its
vector for the English and for the Urdu side alike. Roman Urdu is reached through the phonetic tokens, which it shares
with Urdu script.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from torch.nn import functional

from knowledge_base.features import PAIR_MARK, ngram_tokens
from knowledge_base.general_vectors import FOLDER

SEED, STEPS, BATCH, DIMENSIONS, LEARNING_RATE = 3, 2500, 512, 128, 0.03
MIN_SENTENCES = 4  # a token in fewer sentences gets no vector
TOKEN_DROPOUT = 0.3
SCALE, CONTRAST_WEIGHT = 20, 0.3


def read_pairs(file: Path) -> list[tuple[str, str]]:
    """Returns (English, Urdu) sentences."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["en"], row["ur"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["en"] and row["ur"]]


def single_word_tokens(text: str) -> list[str]:
    """Returns the tokens without the pairs of words, which are too many and too rare to learn here."""
    return [token for token in ngram_tokens(text) if PAIR_MARK not in token]


def main(teacher: str, files: list[Path]) -> None:
    """Distils and writes the folder."""
    pairs = [pair for file in files for pair in read_pairs(file)]
    targets = SentenceTransformer(teacher, device="cpu").encode([en for en, _ in pairs], normalize_embeddings=True)
    texts = [single_word_tokens(en) for en, _ in pairs] + [single_word_tokens(ur) for _, ur in pairs]
    counts = Counter(token for tokens in texts for token in set(tokens))
    vocabulary = {token: row for row, token in enumerate(sorted(t for t, n in counts.items() if n >= MIN_SENTENCES))}
    rows = [np.array([vocabulary[t] for t in tokens if t in vocabulary], dtype=np.int64) for tokens in texts]
    examples = [(row, target) for row, target in zip(rows, [*targets, *targets], strict=True) if row.size]
    print(f"{len(pairs)} pairs, {len(vocabulary)} tokens")
    write(list(vocabulary), fit(examples, len(vocabulary), targets.shape[1]))


def fit(examples: list[tuple[np.ndarray, np.ndarray]], tokens: int, teacher_dimensions: int) -> np.ndarray:
    """Returns float32 (tokens, DIMENSIONS)."""
    torch.manual_seed(SEED)
    chooser, noise = random.Random(SEED), np.random.default_rng(SEED)  # noqa: S311  (no secret)
    bag = torch.nn.EmbeddingBag(tokens, DIMENSIONS, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    head = torch.nn.Linear(DIMENSIONS, teacher_dimensions)
    optimizer = torch.optim.Adam([{"params": bag.parameters(), "lr": LEARNING_RATE}, {"params": head.parameters(), "lr": 0.003}])
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = LEARNING_RATE * (1 - step / STEPS)
        batch = chooser.sample(examples, BATCH)
        seen = [row[kept] if (kept := noise.random(row.size) >= TOKEN_DROPOUT).any() else row for row, _ in batch]
        offsets = torch.from_numpy(np.cumsum([0, *(row.size for row in seen[:-1])]))
        student = functional.normalize(bag(torch.from_numpy(np.concatenate(seen)), offsets), dim=1)
        student = functional.normalize(head(student), dim=1)
        target = torch.from_numpy(np.stack([target for _, target in batch]))
        contrast = functional.cross_entropy(SCALE * student @ target.T, torch.arange(BATCH))
        loss = CONTRAST_WEIGHT * contrast + (1 - (student * target).sum(1)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (step + 1) % 500 == 0:
            print(f"step {step + 1} of {STEPS}, loss {loss.item():.3f}", flush=True)
    return bag.weight.detach().numpy()


def write(tokens: list[str], vectors: np.ndarray) -> None:
    """Writes half-precision vectors and their tokens."""
    FOLDER.mkdir(exist_ok=True)
    save_file({"vectors": vectors.astype(np.float16)}, str(FOLDER / "vectors.safetensors"))
    (FOLDER / "tokens.json").write_text(json.dumps(tokens, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])
