"""The network: one small encoder, one pass; heads for cues, roles around a cue, and a light parse."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sicetnon.extract.windows import FEATURES, REACH

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ROLE_LAYERS = 2
ARC = 128
CUE_TAGS = ("O", "B", "I")
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def precision() -> torch.autocast:
    """Half precision where the processor has it (a hundred times slower where it has not: measured)."""
    able = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


class Drop(nn.Module):
    """Dropout with one mask for the whole batch: as good, and far cheaper on a processor."""

    def forward(self, x: Tensor) -> Tensor:
        """A tenth of the numbers become zero in training."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[1:], device=x.device) < 0.9
        return x * (kept.to(x.dtype) / 0.9)


class Layer(nn.Module):
    """One transformer layer with the norm after each half, as in BERT."""

    def __init__(self, size: int, heads: int, inner: int) -> None:
        """`size` wide, `inner` wide in between."""
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.drop = Drop()

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [N,T,size]; `mask` [N,1,1,T] added to the attention, or none."""
        n, t, size = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (size // self.heads) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        seen = torch.softmax(scores, -1, dtype=scores.dtype) @ v
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(n, t, size))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with one more embedding for shape, boundary and quotation marks."""

    def __init__(self) -> None:
        """Empty weights; `load_start` fills them."""
        super().__init__()
        self.piece = nn.Embedding(30522, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.feature = nn.Embedding(FEATURES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop()
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER) for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Hidden states after the embeddings and after each layer, each [N,T,HIDDEN]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.piece(ids) + self.position(places)[None] + self.feature(features)
        states = [self.drop(self.norm(x))]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


@dataclass
class Anchors:
    """Cues to look around: flat word indexes [A], [A,R] and what is known of the place of each word."""

    first: Tensor
    last: Tensor
    words: Tensor
    distance: Tensor
    place: Tensor
    present: Tensor


class RoleHead(nn.Module):
    """Given a cue: which words around it are source, cue and content, and is it one at all."""

    def __init__(self) -> None:
        """Two more layers over [word, cue, word times cue, distance, place]; they start as the encoder's last."""
        super().__init__()
        self.times = nn.Linear(HIDDEN, HIDDEN)
        self.first = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.last = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.distance = nn.Embedding(2 * REACH + 1, HIDDEN)
        self.place = nn.Embedding(4, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER) for _ in range(ROLE_LAYERS))
        self.tags = nn.Linear(HIDDEN, len(ROLE_TAGS))
        self.valid = nn.Linear(HIDDEN, 1)
        self.drop = Drop()
        for module in (self.times, self.first, self.last, self.distance, self.place):
            nn.init.normal_(module.weight, std=0.02)

    def forward(self, flat: Tensor, at: Anchors) -> tuple[Tensor, Tensor]:
        """`flat` [words,HIDDEN] -> tag scores [A,R,tags] and a score for being a cue [A]."""
        cue = self.first(flat[at.first]) + self.last(flat[at.last])
        added, factor = cue[:, None, :HIDDEN], cue[:, None, HIDDEN:]
        words = flat[at.words]
        x = words + added + self.times(words) * factor
        x = self.drop(self.norm(x + self.distance(at.distance) + self.place(at.place)))
        mask = torch.where(at.present, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        middle = (at.distance == REACH).to(x.dtype)[:, :, None]
        return self.tags(self.drop(x)), self.valid((x * middle).sum(1))[:, 0]


class Parse(nn.Module):
    """Tag, entity, label and governor of each word, from a mix of the encoder's layers."""

    def __init__(self, tags: int, ents: int, deps: int) -> None:
        """How many of each there are."""
        super().__init__()
        self.tag = nn.Linear(HIDDEN, tags)
        self.ent = nn.Linear(HIDDEN, ents)
        self.dep = nn.Linear(HIDDEN, deps)
        self.child = nn.Linear(HIDDEN, ARC)
        self.parent = nn.Linear(HIDDEN, ARC)
        self.weigh = nn.Linear(ARC, ARC, bias=False)
        self.bias = nn.Linear(ARC, 1)
        self.drop = Drop()

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        """`words` [N,W,HIDDEN] -> scores [N,W,...]; arcs are [N,child,parent]."""
        words = self.drop(words)
        child, parent = functional.gelu(self.child(words)), functional.gelu(self.parent(words))
        arcs = self.weigh(child) @ parent.transpose(1, 2) + self.bias(parent).transpose(1, 2)
        return {"tag": self.tag(words), "ent": self.ent(words), "dep": self.dep(words), "arc": arcs}


class Mix(nn.Module):
    """A learnt weighted sum of the encoder's states."""

    def __init__(self, start: list[float]) -> None:
        """`start`: the weights' logarithms at the outset."""
        super().__init__()
        self.weights = nn.Parameter(torch.tensor(start))

    def forward(self, states: list[Tensor]) -> Tensor:
        """States [layers of N,T,HIDDEN] -> [N,T,HIDDEN]."""
        share = torch.softmax(self.weights.float(), 0)
        return sum((state * weight for state, weight in zip(states, share, strict=True)), torch.zeros(()))


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, tags: int, ents: int, deps: int) -> None:
        """How many tags, entity tags and labels the parse has."""
        super().__init__()
        self.encoder = Encoder()
        self.upper = Mix([-3.0] * LAYERS + [3.0])
        self.lower = Mix([-3.0, 0.0, 0.0, 1.0, 2.0, 1.0, 0.0])
        self.cue = nn.Linear(HIDDEN, len(CUE_TAGS))
        self.roles = RoleHead()
        self.parse = Parse(tags, ents, deps)
        self.drop = Drop()

    def read(
        self, ids: Tensor, features: Tensor, firsts: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Word vectors for the roles [N,W,HIDDEN], and the scores of cues and parse."""
        states = self.encoder(ids, features, mask)
        at = firsts[:, :, None].expand(-1, -1, HIDDEN)
        words = [state.gather(1, at) for state in states]
        upper, lower = self.upper(words), self.lower(words)
        return upper, {"cue": self.cue(self.drop(upper)), **self.parse(lower)}


def load_start(network: Network, weights: dict[str, Tensor]) -> None:
    """Fill the encoder with the published weights; the new embedding takes the token type's."""
    encoder = network.encoder
    with torch.no_grad():
        encoder.piece.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.feature.weight.copy_(weights["embeddings.token_type_embeddings.weight"][0].expand(FEATURES, -1))
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            base = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                three = [weights[f"{base}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
            _copy(layer.out, weights, base + "attention.output.dense")
            _copy(layer.norm1, weights, base + "attention.output.LayerNorm")
            _copy(layer.up, weights, base + "intermediate.dense")
            _copy(layer.down, weights, base + "output.dense")
            _copy(layer.norm2, weights, base + "output.LayerNorm")
    for layer, model in zip(network.roles.layers, encoder.layers[-ROLE_LAYERS:], strict=True):
        layer.load_state_dict(model.state_dict())


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])
