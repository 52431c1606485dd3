"""The network's second half for stances: upper layers of its own over the reader's lower ones, and a head.

The lower layers stay as the attributions need them; a copy of the upper ones is trained to tell what a statement
does: asserts, hedges, denies and how, declines, asks (`sicetnon.extract.stances.LABELS`).
"""

from __future__ import annotations

import copy

import torch
from network import HIDDEN, Drop, Layer, Network
from torch import Tensor, nn
from torch.nn import functional

from sicetnon.extract.stances import DISTANCES, LABELS, PLACES, ROLES

SHARED = 3  # layers of the reader below
MEANING = 128  # width of what is kept of each word
HEAD_HEADS, HEAD_INNER = 4, 256


class Upper(nn.Module):
    """Layers above the shared ones: pieces in, a short vector for each word out."""

    def __init__(self, network: Network) -> None:
        """Start as a copy of the reader's own upper layers."""
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in network.encoder.layers[SHARED:])
        self.meaning = nn.Linear(HIDDEN, MEANING)
        self.drop = Drop()

    def forward(self, pieces: Tensor, mask: Tensor | None, firsts: Tensor) -> Tensor:
        """`pieces` [N,T,HIDDEN] after the shared layers, `firsts` [N,W] -> [N,W,MEANING]."""
        for layer in self.layers:
            pieces = layer(pieces, mask)
        words = pieces.gather(1, firsts[:, :, None].expand(-1, -1, HIDDEN))
        return self.meaning(self.drop(words))


class StanceHead(nn.Module):
    """What a statement does, from the words around it and the facts the rules found."""

    def __init__(self, facts: int) -> None:
        """`facts`: how many facts go with a statement."""
        super().__init__()
        self.role = nn.Embedding(ROLES, MEANING)
        self.distance = nn.Embedding(DISTANCES, MEANING)
        self.place = nn.Embedding(PLACES, MEANING)
        self.norm = nn.LayerNorm(MEANING, eps=1e-12)
        self.layer = Layer(MEANING, HEAD_HEADS, HEAD_INNER)
        self.weigh = nn.Linear(MEANING, 1)
        self.facts = nn.Linear(facts, MEANING, bias=False)
        self.mixed = nn.Linear(3 * MEANING, MEANING)
        self.label = nn.Linear(MEANING, len(LABELS))
        self.drop, self.strong = Drop(), nn.Dropout(0.2)
        for module in (self.role, self.distance, self.place):
            nn.init.normal_(module.weight, std=0.05)

    def forward(
        self, words: Tensor, role: Tensor, distance: Tensor, place: Tensor, present: Tensor, facts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`words` [S,T,MEANING], the rest [S,T] and [S,facts] -> scores [S,labels], weight of each word [S,T]."""
        x = words + self.role(role) + self.distance(distance) + self.place(place)
        x = self.layer(self.drop(self.norm(x)), torch.where(present, 0.0, -1e4)[:, None, None, :])
        inside = (role >= 2) & present  # the cue and the content
        weight = torch.softmax(torch.where(inside, self.weigh(x)[:, :, 0], -1e4), -1)
        share = inside.to(x.dtype)
        share = share / share.sum(-1, keepdim=True).clamp(min=1.0)
        chosen, whole = (weight[:, :, None] * x).sum(1), (share[:, :, None] * x).sum(1)
        mixed = functional.gelu(self.mixed(torch.cat([chosen, whole, self.facts(facts)], -1)))
        return self.label(self.strong(mixed)), weight


class Stances(nn.Module):
    """Both together."""

    def __init__(self, network: Network, facts: int) -> None:
        """Over `network`'s shared layers."""
        super().__init__()
        self.upper = Upper(network)
        self.head = StanceHead(facts)
