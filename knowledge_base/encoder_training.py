"""Trains the embedded encoder: one vector for each n-gram token, a text is the mean of its tokens' vectors.

Method: multiple-negatives ranking loss (Henderson et al. 2017, "Efficient Natural Language Response Suggestion for
Smart Reply", section 4.4) over pairs of phrasings of one topic, a pair may cross writing forms; one pair for each topic
in a batch, so that every other topic is a negative, and so are questions that must not be answered. It starts from
general vectors (see general_vectors/README.md), so words that no phrasing has are not strangers.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import yaml

from knowledge_base.content import Content
from knowledge_base.encoder import NGRAM_MARK
from knowledge_base.features import ngram_tokens
from knowledge_base.general_vectors import GeneralVectors, load_general_vectors

if TYPE_CHECKING:
    import torch

_UNKNOWN = "[UNK]"
_REPORT_EVERY = 100
Rows = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


def train_encoder(content: Content, out_of_scope: Sequence[str], folder: Path, echo: Callable[[str], Any] = print) -> None:
    """Trains on the phrasings of `content` and writes a sentence-transformers folder in one step; seeded."""
    groups = [[q for form in entry.questions.values() for q in form] for _, entry in sorted(content.entries.items())]
    vocabulary, weights = fit_encoder(groups, out_of_scope, load_general_vectors(), echo)
    _write(folder, vocabulary, weights)


def fit_encoder(
    groups: Sequence[Sequence[str]], out_of_scope: Sequence[str], general: GeneralVectors, echo: Callable[[str], Any] = print
) -> tuple[dict[str, int], Weights]:
    """Returns the vocabulary (token to row) and the weights, float32 (tokens, d), for `groups` of phrasings."""
    recipe = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    vocabulary = _vocabulary(groups, recipe["min_phrasings"], general.rows)
    echo(f"{len(groups)} topics, {sum(map(len, groups))} phrasings, {len(out_of_scope)} out of scope, {len(vocabulary)} tokens")
    usable = [[row for row in _rows(group, vocabulary) if row.size] for group in groups]
    strangers = [row for row in _rows(out_of_scope, vocabulary) if row.size]
    fitted = _fit([group for group in usable if len(group) > 1], strangers, _start(vocabulary, general, recipe), recipe, echo)
    return vocabulary, fitted


def _vocabulary(groups: Sequence[Sequence[str]], min_phrasings: int, general: Mapping[str, int]) -> dict[str, int]:
    counts = Counter(token for group in groups for phrasing in group for token in set(ngram_tokens(phrasing)))
    kept = {token for token, count in counts.items() if count >= min_phrasings}
    return {token: row for row, token in enumerate([_UNKNOWN, *sorted(kept | general.keys())])}


def _rows(texts: Sequence[str], vocabulary: Mapping[str, int]) -> list[Rows]:
    return [np.array([vocabulary[t] for t in ngram_tokens(text) if t in vocabulary], dtype=np.int64) for text in texts]


def _start(vocabulary: Mapping[str, int], general: GeneralVectors, recipe: Mapping[str, Any]) -> Weights:
    """Returns the weights to start from: the general vector where there is one, else small noise."""
    noise = np.random.default_rng(recipe["seed"])
    start = noise.normal(0, recipe["start_deviation"], (len(vocabulary), general.vectors.shape[1])).astype(np.float32)
    scale = recipe["start_deviation"] / max(float(general.vectors.std()), 1e-6)
    for token, row in general.rows.items():
        start[vocabulary[token]] = general.vectors[row] * scale
    return start


def _fit(
    groups: Sequence[Sequence[Rows]], strangers: Sequence[Rows], start: Weights, recipe: Mapping[str, Any], echo: Callable[[str], Any]
) -> Weights:
    import torch

    torch.manual_seed(recipe["seed"])
    # With several threads the sums differ in their last digits, and a busy machine makes them slower, not faster.
    torch.set_num_threads(1)
    chooser, noise = random.Random(recipe["seed"]), np.random.default_rng(recipe["seed"])  # noqa: S311  (no secret)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bag.parameters(), lr=recipe["learning_rate"])
    for step in range(recipe["steps"]):
        optimizer.param_groups[0]["lr"] = recipe["learning_rate"] * (1 - step / recipe["steps"])
        pairs = [chooser.sample(group, 2) for group in groups]
        others = chooser.sample(strangers, min(recipe["out_of_scope_in_batch"], len(strangers)))
        batches = [[pair[0] for pair in pairs], [pair[1] for pair in pairs], others]
        encoded = [_encode(bag, [_thinned(row, recipe["token_dropout"], noise) for row in batch]) for batch in batches if batch]
        loss = _ranking_loss(encoded[0], encoded[1], encoded[2] if others else None, recipe["scale"])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if (step + 1) % _REPORT_EVERY == 0:
            echo(f"step {step + 1} of {recipe['steps']}, loss {loss.item():.3f}")
    trained: Weights = bag.weight.detach().numpy()
    return trained


def _ranking_loss(left: torch.Tensor, right: torch.Tensor, others: torch.Tensor | None, scale: float) -> torch.Tensor:
    """Each left text must find its right one among all, and each right its left one."""
    import torch
    from torch.nn import functional

    similarity = scale * left @ right.T
    there, back = similarity, similarity.T
    if others is not None:
        there = torch.cat([there, scale * left @ others.T], dim=1)
        back = torch.cat([back, scale * right @ others.T], dim=1)
    targets = torch.arange(len(left))
    return (functional.cross_entropy(there, targets) + functional.cross_entropy(back, targets)) / 2


def _encode(bag: torch.nn.EmbeddingBag, rows: Sequence[Rows]) -> torch.Tensor:
    """Returns float32 (n, d) with rows of length 1."""
    import torch
    from torch.nn import functional

    offsets = np.cumsum([0, *(row.size for row in rows[:-1])])
    return functional.normalize(bag(torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets)), dim=1)


def _thinned(rows: Rows, share: float, noise: np.random.Generator) -> Rows:
    kept = rows[noise.random(rows.size) >= share]
    return kept if kept.size else rows


def _write(folder: Path, vocabulary: dict[str, int], weights: npt.NDArray[np.float32]) -> None:
    """Writes what `SentenceTransformer(folder)` loads; half precision halves the file and changes no ranking."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()  # type: ignore[assignment]
    weights = weights.astype(np.float16)
    weights[vocabulary[_UNKNOWN]] = 0
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights.astype(np.float32)), Normalize()], device="cpu"
    )
    model.half()
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    scratch.chmod(0o755)
    model.save(str(scratch), create_model_card=False)
    module = next(path.parent.name for path in scratch.glob("*/tokenizer.json")) if list(scratch.glob("*/tokenizer.json")) else "."
    mark = {"id": hashlib.sha256(weights.tobytes()).hexdigest()[:12], "module": module, "unknown": _UNKNOWN}
    (scratch / NGRAM_MARK).write_text(json.dumps(mark, indent=1) + "\n", "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    scratch.replace(folder)
