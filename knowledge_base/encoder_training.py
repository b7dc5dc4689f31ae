"""Trains the embedded encoder: one vector for each n-gram token, a text is the mean of its tokens' vectors.

Method: multiple-negatives ranking loss (Henderson et al. 2017, "Efficient Natural Language Response Suggestion for
Smart Reply", section 4.4) over pairs of phrasings of one topic, a pair may cross writing forms; one pair for each topic
in a batch, so that every other topic is a negative.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import yaml

from knowledge_base.content import Content
from knowledge_base.encoder import NGRAM_MARK
from knowledge_base.features import ngram_tokens

if TYPE_CHECKING:
    import torch

_UNKNOWN = "[UNK]"
_REPORT_EVERY = 100
Rows = npt.NDArray[np.int64]


def train_encoder(content: Content, folder: Path, echo: Callable[[str], Any] = print) -> None:
    """Trains on the phrasings of `content` and writes a sentence-transformers folder in one step; seeded."""
    recipe = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    groups = [[q for form in entry.questions.values() for q in form] for _, entry in sorted(content.entries.items())]
    vocabulary = _vocabulary(groups, recipe["min_phrasings"])
    echo(f"{len(groups)} topics, {sum(map(len, groups))} phrasings, {len(vocabulary)} tokens")
    rows = [[np.array([vocabulary[t] for t in ngram_tokens(q) if t in vocabulary], dtype=np.int64) for q in group] for group in groups]
    usable = [[row for row in group if row.size] for group in rows]
    weights = _fit([group for group in usable if len(group) > 1], len(vocabulary), recipe, echo)
    _write(folder, vocabulary, weights)


def _vocabulary(groups: Sequence[Sequence[str]], min_phrasings: int) -> dict[str, int]:
    counts = Counter(token for group in groups for phrasing in group for token in set(ngram_tokens(phrasing)))
    kept = sorted(token for token, count in counts.items() if count >= min_phrasings)
    return {token: row for row, token in enumerate([_UNKNOWN, *kept])}


def _fit(groups: Sequence[Sequence[Rows]], tokens: int, recipe: dict[str, Any], echo: Callable[[str], Any]) -> npt.NDArray[np.float32]:
    import torch
    from torch.nn import functional

    torch.manual_seed(recipe["seed"])
    chooser, noise = random.Random(recipe["seed"]), np.random.default_rng(recipe["seed"])  # noqa: S311  (a seeded run, no secret)
    bag = torch.nn.EmbeddingBag(tokens, recipe["dimensions"], mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    optimizer = torch.optim.Adam(bag.parameters(), lr=recipe["learning_rate"])
    targets = torch.arange(len(groups))
    for step in range(recipe["steps"]):
        optimizer.param_groups[0]["lr"] = recipe["learning_rate"] * (1 - step / recipe["steps"])
        pairs = [chooser.sample(group, 2) for group in groups]
        left, right = (
            functional.normalize(_encode(bag, [_thinned(pair[side], recipe["token_dropout"], noise) for pair in pairs]), dim=1)
            for side in (0, 1)
        )
        similarity = recipe["scale"] * left @ right.T
        loss = (functional.cross_entropy(similarity, targets) + functional.cross_entropy(similarity.T, targets)) / 2
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if (step + 1) % _REPORT_EVERY == 0:
            echo(f"step {step + 1} of {recipe['steps']}, loss {loss.item():.3f}")
    trained: npt.NDArray[np.float32] = bag.weight.detach().numpy()
    return trained


def _encode(bag: torch.nn.EmbeddingBag, rows: Sequence[Rows]) -> torch.Tensor:
    import torch

    offsets = np.cumsum([0, *(row.size for row in rows[:-1])])
    encoded: torch.Tensor = bag(torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets))
    return encoded


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
    model.save(str(scratch), create_model_card=False)
    module = next(path.parent.name for path in scratch.glob("*/tokenizer.json")) if list(scratch.glob("*/tokenizer.json")) else "."
    mark = {"id": hashlib.sha256(weights.tobytes()).hexdigest()[:12], "module": module, "unknown": _UNKNOWN}
    (scratch / NGRAM_MARK).write_text(json.dumps(mark, indent=1) + "\n", "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    scratch.replace(folder)
