"""Layers, in PyTorch: its own modules where it has them, with weights transposed from in by out."""

import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.stateless import functional_call

from cases import Family, Rows


def dense(x, p, prefix=""):
    y = x @ p[f"{prefix}weight"]
    return y + p[f"{prefix}bias"] if f"{prefix}bias" in p else y


def affine(family):
    for shape in [(3,), (2, 3), (2, 2, 3)]:
        family.case("@Dense(2)", dense, parameters={"weight": (3, 2), "bias": (2,)}, x=shape)
        family.case("@Linear(4)", dense, parameters={"weight": (3, 4)}, x=shape)
        family.case("@Bias", lambda x, p: x + p["bias"], parameters={"bias": (3,)}, x=shape)
    family.case("@Dense(value = 3, bias = false)", dense, parameters={"weight": (4, 3)}, x=(4,))


def embeddings(family):
    for shape in [(), (5,), (2, 3)]:
        family.case(
            "@Embedding(value = 4, size = 3)", lambda x, p: F.embedding(x, p["weight"]),
            parameters={"weight": (4, 3)}, x=Rows(*shape, below=4),
        )
    for shape in [(3, 2), (2, 3, 2)]:
        family.case(
            "@LearnedPositions", lambda x, p: x + p["weight"], parameters={"weight": (3, 2)}, x=shape
        )


def rotary(x, base=10000.0, axis=-2):
    """Rotary positions, by complex multiplication of the two halves of the last axis."""
    half = x.shape[-1] // 2
    time = torch.arange(x.shape[axis], dtype=torch.float64)
    angles = time[:, None] * base ** (-torch.arange(half, dtype=torch.float64) / half)
    for _ in range(-2 - axis):
        angles = angles[:, None]
    z = torch.complex(x[..., :half], x[..., half:]) * torch.polar(torch.ones_like(angles), angles).to(torch.complex64)
    return torch.cat([z.real, z.imag], -1)


def rotations(family):
    family.case("@RotaryPositions", rotary, x=(3, 2))
    family.case("@RotaryPositions", rotary, x=(3, 6))
    family.case("@RotaryPositions(axis = -2)", rotary, x=(2, 4, 4))
    family.case("@RotaryPositions(base = 100)", lambda x: rotary(x, 100.0), x=(3, 4))
    family.case("@RotaryPositions", lambda x: rotary(x, axis=-3), x=(3, 2, 4))


def rms_norm(x, weight, epsilon=1e-5):
    """PyTorch has no RMSNorm before 2.4; this is the formula of Zhang and Sennrich 2019."""
    return x / torch.sqrt((x**2).mean(-1, keepdim=True) + epsilon) * weight


POSITIVE = (0.5, 1.5)


def normalisations(family):
    for shape in [(4,), (2, 4), (2, 2, 3)]:
        size = shape[-1]
        scale, offset = ((size,), *POSITIVE), (size,)
        family.case(
            "@LayerNorm", lambda x, p, n=size: F.layer_norm(x, (n,), p["weight"], p["bias"]),
            parameters={"weight": scale, "bias": offset}, x=shape,
        )
        family.case("@RmsNorm", lambda x, p: rms_norm(x, p["weight"]), parameters={"weight": scale}, x=shape)
    family.case(
        "@LayerNorm(epsilon = 0.1, bias = false)", lambda x, p: F.layer_norm(x, (3,), p["weight"], None, 0.1),
        parameters={"weight": ((3,), *POSITIVE)}, x=(2, 3),
    )
    family.case(
        "@RmsNorm(epsilon = 0.1)", lambda x, p: rms_norm(x, p["weight"], 0.1),
        parameters={"weight": ((3,), *POSITIVE)}, x=(2, 3),
    )
    for shape, groups in [((6,), 2), ((4, 3), 2), ((2, 2, 3), 1), ((3, 2, 2), 3)]:
        family.case(
            f"@GroupNorm(groups = {groups})",
            lambda x, p, g=groups: F.group_norm(x, g, p["weight"], p["bias"]),
            parameters={"weight": ((shape[0],), *POSITIVE), "bias": (shape[0],)}, x=shape,
        )
    family.case(
        "@GroupNorm(groups = 2, epsilon = 0.1)", lambda x, p: F.group_norm(x, 2, p["weight"], p["bias"], 0.1),
        parameters={"weight": ((4,), *POSITIVE), "bias": (4,)}, x=(4, 2),
    )
    for attributes, epsilon in [("", 1e-5), ("(momentum = 0.3, epsilon = 0.1)", 0.1)]:
        # Of two rows alone the normalised values are 1 and -1, and the gradient is 0 but for epsilon.
        for shape in [(2, 3), (2, 2, 2)] + ([(3,)] if epsilon == 0.1 else []):
            family.case(
                f"@BatchNorm{attributes}",
                lambda x, p, e=epsilon: F.batch_norm(x, None, None, p["weight"], p["bias"], True, eps=e),
                # The running statistics that nothing has moved yet.
                evaluate=lambda x, p, e=epsilon, c=shape[0]: F.batch_norm(
                    x, torch.zeros(c), torch.ones(c), p["weight"], p["bias"], eps=e
                ),
                parameters={"weight": ((shape[0],), *POSITIVE), "bias": (shape[0],)}, x=shape,
            )


def attend(q, k, v, mask=None, causal=False):
    """Equation 1 of Vaswani et al. 2017, which PyTorch has as a function since 2.0."""
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    allowed = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool)
    if causal:
        allowed = allowed.tril()
    if mask is not None:
        allowed = allowed & mask
    return scores.masked_fill(~allowed, -math.inf).softmax(-1) @ v


# Each query may attend to something, or PyTorch gives NaN.
MASK = Rows(3, 4, values=[[[1, 0, 1, 1], [1, 1, 0, 0], [0, 1, 1, 0]], [[0, 0, 1, 1], [1, 1, 1, 0], [0, 1, 0, 0]]], truth=True)
SQUARE_MASK = Rows(3, 3, values=[[[1, 0, 0], [1, 1, 0], [0, 1, 1]], [[1, 0, 0], [1, 1, 0], [1, 0, 1]]], truth=True)


def attention(family):
    for q, k, v in [((3, 2), (4, 2), (4, 3)), ((2, 3, 2), (2, 3, 2), (2, 3, 2))]:
        family.case("@ScaledDotProductAttention", attend, q=q, k=k, v=v)
    family.case(
        "@ScaledDotProductAttention(causal = true)", lambda q, k, v: attend(q, k, v, causal=True),
        q=(2, 3, 2), k=(2, 3, 2), v=(2, 3, 1),
    )
    family.case("@ScaledDotProductAttention", attend, q=(3, 2), k=(4, 2), v=(4, 2), mask=MASK)
    family.case(
        "@ScaledDotProductAttention(causal = true)", lambda q, k, v, mask: attend(q, k, v, mask, True),
        q=(3, 2), k=(3, 2), v=(3, 2), mask=SQUARE_MASK,
    )


def projections(size, context=None, grouped=None, bias=True, prefix=""):
    context, grouped = context or size, grouped or size
    shapes = {
        "query.weight": (size, size), "key.weight": (context, grouped), "value.weight": (context, grouped),
        "output.weight": (size, size),
    }
    if bias:
        shapes |= {"query.bias": (size,), "key.bias": (grouped,), "value.bias": (grouped,), "output.bias": (size,)}
    return {prefix + name: shape for name, shape in shapes.items()}


def torch_attention(x, p, heads, context=None, mask=None, causal=False):
    """PyTorch's MultiheadAttention, whose masks are true where nothing is attended to."""
    size = x.shape[-1]
    context = x if context is None else context
    allowed = torch.ones(x.shape[-2], context.shape[-2], dtype=torch.bool)
    allowed = allowed.tril() if causal else allowed
    if mask is not None:
        allowed = (allowed & mask).repeat_interleave(heads, 0)
    y, _ = F.multi_head_attention_forward(
        x.transpose(0, 1), context.transpose(0, 1), context.transpose(0, 1), size, heads,
        in_proj_weight=None,
        in_proj_bias=torch.cat([p["query.bias"], p["key.bias"], p["value.bias"]]) if "query.bias" in p else None,
        bias_k=None, bias_v=None, add_zero_attn=False, dropout_p=0.0,
        out_proj_weight=p["output.weight"].T, out_proj_bias=p.get("output.bias"),
        attn_mask=~allowed, use_separate_proj_weight=True,
        q_proj_weight=p["query.weight"].T, k_proj_weight=p["key.weight"].T, v_proj_weight=p["value.weight"].T,
    )
    return y.transpose(0, 1)


def grouped_attention(x, p, heads, groups, causal=False, turn=None):
    """Heads share keys and values in groups of consecutive ones; queries and keys may be turned."""
    def split(name, count):
        return dense(x, p, f"{name}.").unflatten(-1, (count, -1)).transpose(-2, -3)

    q, k, v = split("query", heads), split("key", groups), split("value", groups)
    if turn:
        q, k = turn(q), turn(k)
    k, v = (each.repeat_interleave(heads // groups, -3) for each in (k, v))
    mixed = attend(q, k, v, causal=causal).transpose(-2, -3).flatten(-2)
    return dense(mixed, p, "output.")


def multi_head_attention(family):
    for attributes, options in [
        ("heads = 1", dict(heads=1)),
        ("heads = 2", dict(heads=2)),
        ("heads = 2, causal = true", dict(heads=2, causal=True)),
    ]:
        family.case(
            f"@MultiHeadAttention({attributes})", lambda x, p, o=options: torch_attention(x, p, **o),
            parameters=projections(4), x=(3, 4),
        )
    family.case(
        "@MultiHeadAttention(heads = 2, bias = false)", lambda x, p: torch_attention(x, p, 2),
        parameters=projections(4, bias=False), x=(3, 4),
    )
    family.case(
        "@MultiHeadAttention(heads = 2)", lambda x, context, p: torch_attention(x, p, 2, context),
        parameters=projections(4, context=3), x=(3, 4), context=(2, 3),
    )
    family.case(
        "@MultiHeadAttention(heads = 2)", lambda x, mask, p: torch_attention(x, p, 2, mask=mask),
        parameters=projections(4), x=(3, 4), mask=SQUARE_MASK,
    )
    family.case(
        "@MultiHeadAttention(heads = 1)", lambda x, context, mask, p: torch_attention(x, p, 1, context, mask),
        parameters=projections(2, context=3), x=(3, 2), context=(4, 3), mask=MASK,
    )
    family.case(
        "@MultiHeadAttention(heads = 4, keyValueHeads = 2, causal = true)",
        lambda x, p: grouped_attention(x, p, 4, 2, True), parameters=projections(4, grouped=2), x=(3, 4),
    )
    family.case(
        "@MultiHeadAttention(heads = 2, rotary = true, rotaryBase = 100)",
        lambda x, p: grouped_attention(x, p, 2, 2, turn=lambda h: rotary(h, 100.0)), parameters=projections(4), x=(3, 4),
    )


ACTIVATIONS = {
    "RELU": F.relu, "GELU": F.gelu, "GELU_TANH": lambda x: F.gelu(x, approximate="tanh"), "SILU": F.silu
}


def feed_forward(x, p, activation=F.gelu):
    expanded = dense(x, p, "expand.")
    inner = activation(dense(x, p, "gate.")) * expanded if "gate.weight" in p else activation(expanded)
    return dense(inner, p, "contract.")


def dense_shapes(size, hidden, parts=("expand",), bias=True, prefix=""):
    shapes = {f"{part}.weight": (size, hidden) for part in parts} | {"contract.weight": (hidden, size)}
    if bias:
        shapes |= {f"{part}.bias": (hidden,) for part in parts} | {"contract.bias": (size,)}
    return {prefix + name: shape for name, shape in shapes.items()}


def feed_forwards(family):
    family.case("@FeedForward(hidden = 4)", feed_forward, parameters=dense_shapes(3, 4), x=(2, 3))
    for name, activation in ACTIVATIONS.items():
        family.case(
            f"@FeedForward(hidden = 4, activation = Activation.{name}, bias = false)",
            lambda x, p, a=activation: feed_forward(x, p, a), parameters=dense_shapes(2, 4, bias=False), x=(2,),
        )
    family.case(
        "@FeedForward(hidden = 4, activation = Activation.SILU, gated = true)",
        lambda x, p: feed_forward(x, p, F.silu), parameters=dense_shapes(3, 4, ("gate", "expand")), x=(2, 3),
    )


def below(p, prefix):
    return {name[len(prefix):]: value for name, value in p.items() if name.startswith(prefix)}


def encoder_layer(x, p, heads, causal=False):
    """PyTorch's TransformerEncoderLayer with norm_first, whose activation is GELU."""
    size, hidden = p["feedForward.expand.weight"].shape
    layer = nn.TransformerEncoderLayer(size, heads, hidden, 0.0, F.gelu, batch_first=True, norm_first=True)
    stack = {
        "self_attn.in_proj_weight": torch.cat([p[f"attention.{n}.weight"].T for n in ("query", "key", "value")]),
        "self_attn.in_proj_bias": torch.cat([p[f"attention.{n}.bias"] for n in ("query", "key", "value")]),
        "self_attn.out_proj.weight": p["attention.output.weight"].T,
        "self_attn.out_proj.bias": p["attention.output.bias"],
        "linear1.weight": p["feedForward.expand.weight"].T,
        "linear1.bias": p["feedForward.expand.bias"],
        "linear2.weight": p["feedForward.contract.weight"].T,
        "linear2.bias": p["feedForward.contract.bias"],
        "norm1.weight": p["norm1.weight"], "norm1.bias": p["norm1.bias"],
        "norm2.weight": p["norm2.weight"], "norm2.bias": p["norm2.bias"],
    }
    mask = torch.ones(x.shape[-2], x.shape[-2], dtype=torch.bool).triu(1) if causal else None
    return functional_call(layer, stack, (x, mask))


def block_shapes(size, hidden):
    norms = {f"norm{i}.{name}": ((size,), low, high) for i in (1, 2) for name, low, high in
             (("weight", *POSITIVE), ("bias", -0.5, 0.5))}
    return norms | projections(size, prefix="attention.") | dense_shapes(size, hidden, prefix="feedForward.")


def llama_block(x, p):
    """Grouped heads, rotary positions, RMS norms and a gated feed-forward part, none with a bias."""
    y = x + grouped_attention(
        rms_norm(x, p["norm1.weight"]), below(p, "attention."), 2, 1, causal=True, turn=rotary
    )
    return y + feed_forward(rms_norm(y, p["norm2.weight"]), below(p, "feedForward."), F.silu)


def blocks(family):
    family.case(
        "@TransformerBlock(heads = 2)", lambda x, p: encoder_layer(x, p, 2), parameters=block_shapes(4, 16), x=(3, 4)
    )
    family.case(
        "@TransformerBlock(heads = 2, hidden = 6, causal = true)", lambda x, p: encoder_layer(x, p, 2, True),
        parameters=block_shapes(4, 6), x=(3, 4),
    )
    family.case(
        "@TransformerBlock(heads = 2, keyValueHeads = 1, causal = true, rotary = true, norm = Normalization.RMS,"
        " hidden = 6, activation = Activation.SILU, gated = true, bias = false)",
        llama_block,
        parameters={"norm1.weight": ((4,), *POSITIVE), "norm2.weight": ((4,), *POSITIVE)}
        | projections(4, grouped=2, bias=False, prefix="attention.")
        | dense_shapes(4, 6, ("gate", "expand"), False, "feedForward."),
        x=(3, 4),
    )


def recurrent(function, x, p, *initial):
    """One layer of torch.lstm or torch.gru, from zeros or from the given states, one for each row."""
    weights = [p["input.weight"].T, p["hidden.weight"].T]
    if "input.bias" in p:
        weights += [p["input.bias"], p["hidden.bias"]]
    zeros = x.new_zeros(len(x), len(p["hidden.weight"]))
    state = [each[None] for each in initial or ((zeros, zeros) if function is torch.lstm else (zeros,))]
    state = state if function is torch.lstm else state[0]
    return function(x, state, weights, "input.bias" in p, 1, 0.0, True, False, True)[0]


def recurrence(family):
    for word, unit, gates, states in [("Lstm", torch.lstm, 4, ("h", "c")), ("Gru", torch.gru, 3, ("h",))]:
        def shapes(features, units, gates=gates, bias=True):
            result = {"input.weight": (features, gates * units), "hidden.weight": (units, gates * units)}
            return result | ({"input.bias": (gates * units,), "hidden.bias": (gates * units,)} if bias else {})

        family.case(
            f"@{word}(2)", lambda x, p, u=unit: recurrent(u, x, p), parameters=shapes(3, 2), x=(4, 3)
        )
        family.case(
            f"@{word}(value = 3, sequences = false)", lambda x, p, u=unit: recurrent(u, x, p)[:, -1],
            parameters=shapes(2, 3), x=(3, 2),
        )
        family.case(
            f"@{word}(value = 2, bias = false)", lambda x, p, u=unit: recurrent(u, x, p),
            parameters=shapes(1, 2, bias=False), x=(2, 1),
        )
        family.case(
            f"@{word}(2)", lambda x, *rest, p, u=unit: recurrent(u, x, p, *rest),
            parameters=shapes(2, 2), x=(3, 2), **{state: (2,) for state in states},
        )


def family():
    result = Family("layers", "operations.py")
    for part in (affine, embeddings, rotations, normalisations, attention, multi_head_attention, feed_forwards,
                 blocks, recurrence):
        part(result)
    return result
