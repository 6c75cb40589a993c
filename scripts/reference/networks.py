"""Trains whole networks in PyTorch, from equal parameters, with every optimiser.

The networks are those of the same names in processor/src/test/resources/models/good. Each takes its data in batches, in
order and again from the start; the last batch of a pass may be smaller.
"""

import pathlib

import torch
from torch.nn import functional as F

import fixed
import layers
from layers import dense, encoder_layer
from optimizers import SETTINGS, VARIANTS, Rule

OUT = pathlib.Path(__file__).resolve().parents[2] / "processor/src/test/resources/reference/networks"
STEPS = 20


class Network:
    def __init__(self, name, network, shapes, batch, inputs, targets, loss, outputs=None, bound=0.5, seed=1000,
                 variants=VARIANTS):
        """A network is a function of all arrays by name, of whether it is training, and of the inputs."""
        self.name, self.network, self.batch = name, network, batch
        self.inputs, self.targets, self.loss = inputs, targets, loss
        self.outputs = outputs or list(targets)
        self.variants = variants
        self.initial = {key: start(seed + i, shape, key, bound) for i, (key, shape) in enumerate(shapes.items())}

    def rows(self, step):
        count = len(next(iter(self.inputs.values())))
        batches = -(-count // self.batch)
        first = step % batches * self.batch
        return slice(first, min(first + self.batch, count))

    def arrays(self):
        """A copy of all arrays, and of those the ones that are trained."""
        every = {key: value.clone() for key, value in self.initial.items()}
        trained = {key: value.requires_grad_() for key, value in every.items() if ".running." not in key}
        return every, trained

    def predict(self, arrays, inputs):
        with torch.no_grad():
            return dict(zip(self.outputs, self.network(arrays, False, *inputs)))

    def objective(self, arrays, inputs, rows):
        return self.loss(*self.network(arrays, True, *inputs), *[y[rows] for y in self.targets.values()])

    def write(self):
        reference = fixed.Reference(
            "networks.py", f"The network {self.name}, to 7 digits: {STEPS} steps in batches of {self.batch}.", digits=7
        )
        reference.put("rows", [len(next(iter(self.inputs.values())))])
        for name, values in [("inputs", self.inputs), ("outputs", self.outputs), ("targets", self.targets)]:
            reference.put_text(name, " ".join(values))
        reference.put_text("variants", " ".join(variant.name for variant in self.variants))
        reference.put_all("initial", self.initial)
        reference.put_all("input", self.inputs)
        reference.put_all("target", self.targets)

        first = self.rows(0)
        arrays, trained = self.arrays()
        inputs = {key: x[first].clone().requires_grad_(x.is_floating_point()) for key, x in self.inputs.items()}
        reference.put_all("prediction", self.predict(arrays, inputs.values()))
        loss = self.objective(arrays, inputs.values(), first)
        loss.backward()
        reference.put("loss", [loss.item()])
        differentiable = trained | {key: x for key, x in inputs.items() if x.is_floating_point()}
        reference.put_gradients("gradient", {key: value.grad for key, value in differentiable.items()})

        for variant in self.variants:
            self.train(reference, variant)
        reference.write(OUT / f"{self.name}.properties")

    def train(self, reference, variant):
        arrays, trained = self.arrays()
        rule = Rule(variant, trained)
        losses = []
        for step in range(STEPS):
            rows = self.rows(step)
            for p in trained.values():
                p.grad = None
            loss = self.objective(arrays, [x[rows] for x in self.inputs.values()], rows)
            loss.backward()
            losses.append(loss.item())
            rule.step()
        reference.put_text(f"{variant.name}.annotations", variant.annotations)
        reference.put(f"{variant.name}.losses", losses)
        if variant.name == "sgd" or variant in SETTINGS:
            reference.put_all(f"{variant.name}.final", arrays)
            seen = {**arrays, **(rule.averages or {})}
            after = self.predict(seen, [x[self.rows(0)] for x in self.inputs.values()])
            reference.put_all(f"{variant.name}.after", after)


def start(seed, shape, name, bound):
    """The first values of an array: near 1 for the scales of normalisations, as they begin in use."""
    if name.endswith("running.mean"):
        return torch.zeros(shape)
    if name.endswith("running.variance"):
        return torch.ones(shape)
    if len(shape) == 1 and name.endswith("weight"):
        return fixed.short(seed, shape, 0.8, 1.2)
    return fixed.short(seed, shape, -bound, bound)


def perceptron(p, training, x):
    first = torch.relu(dense(x, p, "first."))
    return (dense(torch.tanh(dense(first, p, "second.")), p, "kind."),)


def dense_shapes(**layers):
    """The shapes of dense layers by name, each given as in and out."""
    return {
        f"{name}.{part}": shape
        for name, (size, units) in layers.items()
        for part, shape in (("weight", (size, units)), ("bias", (units,)))
    }


def convolve(x, p, name, **options):
    return F.conv2d(x, p[f"{name}.weight"], p.get(f"{name}.bias"), **options)


def le_net(p, training, x):
    half = F.avg_pool2d(torch.tanh(convolve(x, p, "edges", padding=1)), 2)
    parts = F.max_pool2d(torch.relu(convolve(half, p, "shapes")), 2, 1).flatten(1)
    return (dense(torch.relu(dense(parts, p, "hidden.")), p, "digit."),)


LE_NET = {
    "edges.weight": (3, 1, 3, 3), "edges.bias": (3,), "shapes.weight": (4, 3, 3, 3), "shapes.bias": (4,),
} | dense_shapes(hidden=(4, 6), digit=(6, 3))


def normalise(x, p, name, training, momentum=0.1):
    """Moves the running statistics in place if it is training."""
    return F.batch_norm(
        x, p[f"{name}.running.mean"], p[f"{name}.running.variance"], p[f"{name}.weight"], p[f"{name}.bias"],
        training, momentum,
    )


def res_net(p, training, image):
    x = torch.relu(normalise(convolve(image, p, "stem", padding=1), p, "stemNorm", training, 0.3))
    for i in range(2):
        block = f"blocks.{i}"
        y = torch.relu(normalise(convolve(x, p, f"{block}.convolution1", padding=1), p, f"{block}.norm1", training))
        x = torch.relu(x + normalise(convolve(y, p, f"{block}.convolution2", padding=1), p, f"{block}.norm2", training))
    smaller = normalise(convolve(x, p, "smaller", stride=2, padding=1), p, "smallerNorm", training)
    shortcut = normalise(convolve(x, p, "shortcut", stride=2), p, "shortcutNorm", training)
    return (dense(torch.relu(smaller + shortcut).mean((2, 3)), p, "kind."),)


def norm_shapes(name, channels):
    parts = ("weight", "bias", "running.mean", "running.variance")
    return {f"{name}.{part}": (channels,) for part in parts}


RES_NET = {"stem.weight": (3, 2, 3, 3)} | norm_shapes("stemNorm", 3)
for _block in ("blocks.0", "blocks.1"):
    for _part in ("1", "2"):
        RES_NET |= {f"{_block}.convolution{_part}.weight": (3, 3, 3, 3)} | norm_shapes(f"{_block}.norm{_part}", 3)
RES_NET |= {"smaller.weight": (4, 3, 3, 3)} | norm_shapes("smallerNorm", 4)
RES_NET |= {"shortcut.weight": (4, 3, 1, 1)} | norm_shapes("shortcutNorm", 4) | dense_shapes(kind=(4, 3))


def recurrent(p, training, series):
    encoded = layers.recurrent(torch.lstm, series, layers.below(p, "encoded."))
    last = layers.recurrent(torch.lstm, encoded, layers.below(p, "last."))[:, -1]
    return (dense(last, p, "forecast."),)


def lstm_shapes(name, features, units):
    return {
        f"{name}.input.weight": (features, 4 * units), f"{name}.hidden.weight": (units, 4 * units),
        f"{name}.input.bias": (4 * units,), f"{name}.hidden.bias": (4 * units,),
    }


TIME, SIZE, SYMBOLS, HIDDEN = 5, 6, 7, 10


def gpt(p, training, symbols):
    x = F.embedding(symbols, p["embedded.weight"]) + p["embedded.weight2"]
    for i in range(2):
        x = encoder_layer(x, layers.below(p, f"layers.{i}.y."), 2, True)
    return (dense(F.layer_norm(x, (SIZE,), p["norm.weight"], p["norm.bias"]), p, "next."),)


def block_shapes(prefix):
    """Without the bounds of the layer's own cases."""
    return {
        f"{prefix}{name}": shape[0] if isinstance(shape[0], tuple) else shape
        for name, shape in layers.block_shapes(SIZE, HIDDEN).items()
    }


GPT = (
    {"embedded.weight": (SYMBOLS, SIZE), "embedded.weight2": (TIME, SIZE)}
    | block_shapes("layers.0.y.") | block_shapes("layers.1.y.")
    | {"norm.weight": (SIZE,), "norm.bias": (SIZE,), "next.weight": (SIZE, SYMBOLS)}
)


def tied_gpt(p, training, symbols):
    x = p["table"][symbols] + p["embedded.weight"]
    x = encoder_layer(x, layers.below(p, "mixed."), 3, True)
    return (F.layer_norm(x, (SIZE,), p["norm.weight"], p["norm.bias"]) @ p["table"].T,)


TIED_GPT = (
    {"table": (SYMBOLS, SIZE), "embedded.weight": (TIME, SIZE)} | block_shapes("mixed.")
    | {"norm.weight": (SIZE,), "norm.bias": (SIZE,)}
)


def autoencoder(p, training, x, noise):
    encoded = torch.tanh(dense(x, p, "encoded."))
    mean, log_variance = dense(encoded, p, "mean."), dense(encoded, p, "logVariance.")
    latent = mean + torch.exp(0.5 * log_variance) * noise
    divergence = 0.5 * (log_variance.exp() + mean**2 - log_variance - 1)
    return dense(torch.tanh(dense(latent, p, "decoded.")), p, "logits."), divergence


def autoencoder_loss(logits, divergence, target):
    """The negative evidence lower bound of a row, on average."""
    reconstruction = F.binary_cross_entropy_with_logits(logits, target, reduction="sum") / len(target)
    return reconstruction + divergence.sum(1).mean()


AUTOENCODER = dense_shapes(encoded=(8, 6), mean=(6, 3), logVariance=(6, 3), decoded=(3, 6), logits=(6, 8))


def next_symbols(logits, targets):
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def networks():
    yield Network(
        "Perceptron", perceptron, dense_shapes(first=(6, 8), second=(8, 8), kind=(8, 3)), 6,
        {"features": fixed.short(1, (16, 6), -1, 1)}, {"kind": fixed.labels(2, 16, 3)}, F.cross_entropy,
        variants=VARIANTS + SETTINGS,
    )
    yield Network(
        "LeNet", le_net, LE_NET, 4,
        {"image": fixed.short(3, (10, 1, 8, 8), -1, 1)}, {"digit": fixed.labels(4, 10, 3)}, F.cross_entropy,
        bound=0.8,
    )
    yield Network(
        "ResNet", res_net, RES_NET, 4,
        {"image": fixed.short(5, (10, 2, 6, 6), -1, 1)}, {"kind": fixed.labels(6, 10, 3)}, F.cross_entropy,
        # No channel is dead from these parameters. One whose gradient is but rounding would move anyhow under Adam.
        seed=1400,
    )
    yield Network(
        "Recurrent", recurrent, lstm_shapes("encoded", 3, 4) | lstm_shapes("last", 4, 4) | dense_shapes(forecast=(4, 2)),
        4, {"series": fixed.short(7, (10, 5, 3), -1, 1)}, {"forecast": fixed.short(8, (10, 2), -1, 1)}, F.mse_loss,
    )
    text = fixed.labels(9, 10 * (TIME + 1), SYMBOLS).reshape(10, TIME + 1)
    symbols, following = {"symbols": text[:, :-1]}, {"next": text[:, 1:]}
    yield Network("Gpt", gpt, GPT, 4, symbols, following, next_symbols)
    # It differs from the other in its parameters, so the common optimisers are enough.
    common = [variant for variant in VARIANTS if variant.name in ("sgd", "adamW", "lion")]
    yield Network("TiedGpt", tied_gpt, TIED_GPT, 4, symbols, following, next_symbols, variants=common)
    x = fixed.short(10, (10, 8), 0, 1)
    yield Network(
        "VariationalAutoencoder", autoencoder, AUTOENCODER, 4,
        {"x": x, "noise": fixed.short(11, (10, 3), -1.5, 1.5)}, {"logits": x}, autoencoder_loss,
        outputs=["logits", "divergence"],
    )


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for each in networks():
        each.write()
