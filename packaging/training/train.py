"""Train the network: a warm-up, a long stretch at one rate, a decay; averaged weights are what is kept.

Usage: train.py NAME [--seed 1] [--steps 1600] [--decay 400] [--from CHECKPOINT]
Writes WORK/NAME.pt every few minutes. A file WORK/NAME.decay starts the decay at once (the log says at which
step, so that the run can be repeated exactly).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path
from typing import Any

import examples
import measure
import paths
import torch
from examples import Candidate, Window
from network import LAYERS, Network, load_start, precision
from start import folder
from torch import Tensor
from torch.nn import functional

ROOM = 4096  # word pieces in a batch
WEIGHTS = {"cue": 1.0, "role": 0.35, "valid": 1.0, "tag": 0.15, "ent": 0.3, "dep": 0.15, "arc": 0.15}
EMA = 0.997


def optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; the lower a layer, the lower its rate; the new heads learn faster."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        scale = 4.0
        if name.startswith("encoder.layers."):
            scale = 0.88 ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.feature", "roles.layers")):
            scale = 1.0
        elif name.startswith("encoder."):
            scale = 0.88**LAYERS
        decay = 0.01 if weight.dim() > 1 else 0.0
        groups.setdefault((scale, decay), []).append(weight)
    return torch.optim.AdamW(
        [{"params": each, "lr": rate * scale, "scale": scale, "weight_decay": decay}
         for (scale, decay), each in groups.items()],
        betas=(0.9, 0.98), fused=True,
    )


def shaken(cue: list[int], count: int, rng: random.Random) -> tuple[int, int]:
    """A cue as the tagger might have found it: mostly right, sometimes a word short or long."""
    first, last = cue[0], cue[-1]
    if rng.random() < 0.25:
        first, last = first + rng.choice((-1, 0, 1)), last + rng.choice((-1, 0, 1))
        if first > last or first < 0 or last >= count:
            return cue[0], cue[-1]
    return first, last


def candidates(batch: list[Window], cue: Tensor, rng: random.Random) -> list[Candidate]:
    """All true cues, and in each window the two places that look most like one without being one."""
    found = []
    chance = torch.softmax(cue.detach().float(), -1)
    for number, window in enumerate(batch):
        taken: set[int] = set()
        for words, roles in zip(window.cues, window.roles, strict=True):
            taken.update(range(words[0], words[-1] + 1))
            found.append(Candidate(number, *shaken(words, len(window.firsts), rng), roles))
        begins = chance[number, : len(window.firsts), 1].tolist()
        follows = chance[number, : len(window.firsts), 2].tolist()
        order = sorted(range(len(begins)), key=lambda i: -begins[i])
        for index in [i for i in order[:12] if i not in taken][:2]:
            last = index
            while last + 1 < len(follows) and follows[last + 1] > 0.5 and last + 1 not in taken:
                last += 1
            found.append(Candidate(number, index, last, None))
    return found


def _entropy(scores: Tensor, targets: Tensor) -> Tensor:
    kinds = scores.shape[-1]
    return functional.cross_entropy(
        scores.float().reshape(-1, kinds), targets.reshape(-1), ignore_index=-100, reduction="sum"
    )


def losses(network: Network, batch: list[Window], rng: random.Random) -> dict[str, Tensor]:
    """The loss of each head, summed over its words and divided by the words of the batch."""
    with precision():
        words, scores = network.read(*examples.inputs(batch))
    total = sum(len(window.firsts) for window in batch)
    found = _parse_losses(batch, scores, total)
    found["cue"] = _entropy(scores["cue"], examples.cue_targets(batch)) / total
    some = candidates(batch, scores["cue"], rng)
    if some:
        found.update(_role_losses(network, batch, words, some, total))
    return found


def _parse_losses(batch: list[Window], scores: dict[str, Tensor], total: int) -> dict[str, Tensor]:
    found, targets = {}, examples.parse_targets(batch)
    arcs = scores["arc"].float().masked_fill(examples.arc_mask(batch), -1e4)
    for kind in ("tag", "ent", "dep"):
        found[kind] = _entropy(scores[kind], targets[kind]) / total
    found["arc"] = _entropy(arcs, targets["arc"]) / total
    return found


def _role_losses(
    network: Network, batch: list[Window], words: Tensor, some: list[Candidate], total: int
) -> dict[str, Tensor]:
    """What the role head gets wrong; cues with a short and with a long reach go apart."""
    width, flat = words.shape[1], words.reshape(-1, words.shape[-1])
    laid = []
    for each in some:
        window = batch[each.window]
        inside = examples.around(window, each.first, each.last)[0]
        row = examples.role_row(each.roles, inside) if each.roles else [-100] * len(inside)
        laid.append((row, (window, each.window * width, each.first, each.last), float(each.roles is not None)))
    laid.sort(key=lambda each: len(each[0]))
    role, valid = torch.zeros(()), torch.zeros(())
    for start in range(0, len(laid), 40):
        rows, places, truth = zip(*laid[start : start + 40], strict=True)
        with precision():
            tags, good = network.roles(flat, measure.anchors(list(places)))
        role = role + _entropy(tags, examples.padded(list(rows), -100))
        valid = valid + functional.binary_cross_entropy_with_logits(
            good.float(), torch.tensor(truth), reduction="sum"
        )
    return {"role": role / total, "valid": valid / total}


def evaluate(network: Network, articles: list[dict[str, Any]], labels: examples.Labels) -> dict[str, Any]:
    """Figures on the dev articles with the best threshold."""
    results = [measure.outputs(network, examples.windows(article, labels), measure.LEAN) for article in articles]
    golds = {row["doc_id"]: row for row in _rows("dev")}
    golds = {article["id"]: golds[article["id"]] for article in articles}
    floor, weight, figures = measure.sweep(articles, results, golds)
    return {"floor": floor, "weight": weight, **figures, **measure.parse_figures(articles, results, labels)}


def _rows(name: str) -> Any:
    import prepare

    return prepare.rows(name)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1600, help="steps before the decay")
    parser.add_argument("--decay", type=int, default=400, help="steps of decay")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--sets", default="train,alt")
    parser.add_argument("--start", default="", help="a checkpoint to go on from")
    parser.add_argument("--every", type=int, default=200, help="steps between two looks at dev")
    return parser.parse_args()


def main() -> None:
    """Train, look at dev now and then, keep the averaged weights."""
    chosen = arguments()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    rng = random.Random(chosen.seed)
    articles = [each for name in chosen.sets.split(",") for each in examples.load(name)]
    labels = examples.label_lists(articles)
    found = [window for article in articles for window in examples.windows(article, labels)]
    network = Network(*(len(labels[kind]) for kind in ("tag", "ent", "dep")))
    if chosen.start:
        network.load_state_dict(torch.load(paths.WORK / f"{chosen.start}.pt")["ema"])
    else:
        from safetensors.torch import load_file

        load_start(network, load_file(folder() / "model.safetensors"))
    Run(network, found, labels, chosen, rng).go()


class Run:
    """One training run."""

    def __init__(self, network: Network, found: list[Window], labels: examples.Labels, chosen: Any, rng: Any) -> None:
        """All that it needs."""
        self.network, self.found, self.labels, self.chosen, self.rng = network, found, labels, chosen, rng
        self.average = copy.deepcopy(network)
        self.optimiser = optimiser(network, chosen.rate)
        self.turn = chosen.steps
        self.log = (paths.WORK / f"{chosen.name}.log").open("a", buffering=1)

    def rate(self, step: int) -> float:
        """Share of the full rate at `step`."""
        if step >= self.turn:
            return max(0.0, 1 - (step - self.turn) / self.chosen.decay)
        return min(1.0, (step + 1) / 100)

    def go(self) -> None:
        """All steps, then the last look."""
        step, began, sums = 0, time.time(), {}
        flag = Path(paths.WORK / f"{self.chosen.name}.decay")
        while step < self.turn + self.chosen.decay:
            for batch in examples.batches(self.found, ROOM, self.rng):
                if step < self.turn and flag.exists():
                    self.turn = step
                    self.log.write(f"decay begins at step {step}\n")
                parts = self.step(batch, step)
                sums = {key: sums.get(key, 0.0) + value for key, value in parts.items()}
                step += 1
                if step % 50 == 0:
                    mean = {key: round(value / 50, 4) for key, value in sums.items()}
                    self.log.write(f"{step} {time.time() - began:.0f}s {time.process_time():.0f}cpu {mean}\n")
                    sums = {}
                if step % self.chosen.every == 0 and step < self.turn + self.chosen.decay:
                    self.keep(step, 28)
                if step >= self.turn + self.chosen.decay:
                    break
        self.keep(step, None)

    def step(self, batch: list[Window], step: int) -> dict[str, float]:
        """One step of the optimiser and of the averaged weights."""
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.chosen.rate * group["scale"] * self.rate(step)
        parts = losses(self.network, batch, self.rng)
        loss = sum((WEIGHTS[key] * value for key, value in parts.items()), torch.zeros(()))
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        share = min(EMA, (step + 1) / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - share)
        return {key: float(value.detach()) for key, value in parts.items()}

    def keep(self, step: int, some: int | None) -> None:
        """Write the checkpoint, look at dev (at `some` of its articles), write it again with the thresholds."""
        kept = {"ema": self.average.state_dict(), "labels": self.labels, "step": step, "turn": self.turn}
        place = paths.WORK / f"{self.chosen.name}.pt"
        torch.save(kept, place)
        figures = evaluate(self.average, examples.load("dev")[:some], self.labels)
        self.log.write(f"dev at {step}: {json.dumps(figures)}\n")
        torch.save({**kept, "floor": figures["floor"], "weight": figures["weight"]}, place)


if __name__ == "__main__":
    main()
