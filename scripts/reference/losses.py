"""Losses, in PyTorch. The output is x + p, so that there is a parameter to train."""

import torch
from torch.nn import functional as F

from cases import Family, Rows, Shared
from pointwise import kinks


def loss(family, annotation, objective, shape, target=None, x=None):
    """A case in which the output y is an input and a parameter, added."""
    family.case(
        "@Add",
        lambda x, p: x + p,
        loss=annotation,
        objective=objective,
        targets={"y": Rows(*shape) if target is None else target},
        x=shape if x is None else x,
        p=Shared(*shape),
    )


def of_numbers(family):
    for shape in [(), (4,), (2, 3)]:
        loss(family, "@MeanSquaredError", F.mse_loss, shape)
        loss(family, "@MeanAbsoluteError", F.l1_loss, shape)
        loss(family, "@Huber", F.huber_loss, shape)
        loss(family, "@Huber(delta = 0.5)", lambda y, t: F.huber_loss(y, t, delta=0.5), shape)
        loss(
            family, "@BinaryCrossEntropy", F.binary_cross_entropy_with_logits, shape, Rows(*shape, low=0, high=1)
        )
    loss(
        family, "@BinaryCrossEntropy", F.binary_cross_entropy_with_logits, (4,), kinks(0, 1, 0, 1),
        x=kinks(-200, 200, 200, -200),
    )
    for shape in [(3,), (2, 4)]:
        loss(family, "@CosineDistance", lambda y, t: (1 - F.cosine_similarity(y, t, dim=-1)).mean(), shape)
    family.case(
        "@LogSoftmax", lambda x, p: (x + p).log_softmax(-1), loss="@KullbackLeibler",
        objective=lambda y, t: F.kl_div(y, t, reduction="batchmean"),
        targets={"y": kinks(0.2, 0.5, 0.3)},
        before="@Add Tensor z(Tensor x, Tensor p);", wires="z", x=(3,), p=Shared(3),
    )
    family.case(
        "@LogSoftmax", lambda x, p: (x + p).log_softmax(-1), loss="@KullbackLeibler",
        objective=lambda y, t: F.kl_div(y, t, reduction="batchmean"),
        targets={"y": kinks(0, 0.75, 0.25, 0)},
        before="@Add Tensor z(Tensor x, Tensor p);", wires="z", x=(4,), p=Shared(4),
    )
    family.case(
        "@Add", lambda x, p: x + p, loss="@Minimize", objective=lambda y: y.flatten(1).sum(1).mean(),
        targets={}, x=(2, 3), p=Shared(2, 3),
    )
    family.case(
        "@Multiply", lambda x, p: x * p, loss="@Minimize", objective=lambda y: y.mean(),
        targets={}, x=(), p=Shared(),
    )


def of_classes(family):
    weights = [0.5, 2.0, 1.0]
    settings = [
        ("", {}),
        ("labelSmoothing = 0.1", dict(label_smoothing=0.1)),
        ("classWeights = {0.5, 2, 1}", dict(weight=torch.tensor(weights))),
        ("ignoredLabel = 1", dict(ignore_index=1)),
        ("ignoredLabel = -100", dict(ignore_index=-100)),
        (
            "labelSmoothing = 0.2, ignoredLabel = 2, classWeights = {0.5, 2, 1}",
            dict(label_smoothing=0.2, ignore_index=2, weight=torch.tensor(weights)),
        ),
    ]
    for attributes, options in settings:
        annotation = f"@SoftmaxCrossEntropy({attributes})" if attributes else "@SoftmaxCrossEntropy"
        ignored = options.get("ignore_index")
        labels = [0, 2] if ignored is None else [0, ignored]
        loss(
            family, annotation, lambda y, t, o=options: F.cross_entropy(y, t, **o), (3,), Rows(values=labels),
        )
        labels = [0, 2, 1, 0, 1, 1, 2, 0] if ignored is None else [0, ignored, 1, 0, 1, ignored, 2, 0]
        loss(
            family,
            annotation,
            lambda y, t, o=options: F.cross_entropy(y.reshape(-1, 3), t.reshape(-1), **o),
            (4, 3),
            Rows(4, values=labels),
        )
    loss(family, "@SoftmaxCrossEntropy", F.cross_entropy, (3,), Rows(values=[0, 1]), x=kinks(1000, -1000, 999))


def sums_of_losses(family):
    second = "@Output @Negate Tensor z(Tensor y);"
    family.case(
        "@Add",
        lambda x, p: (x + p, -x - p),
        loss='@SquaredError(outputs = "y", weight = 0.5) @MeanAbsoluteError(outputs = "z", weight = 3)',
        objective=lambda y, z, t, u: 0.5 * 0.5 * ((y - t) ** 2).sum() + 3 * F.l1_loss(z, u),
        targets={"y": (3,), "z": (3,)},
        outputs=("y", "z"), after=second, x=(3,), p=Shared(3),
    )
    family.case(
        "@Add",
        lambda x, p: (x + p, -x - p),
        loss='@Huber(outputs = "z")',
        objective=lambda y, z, u: F.huber_loss(z, u),
        targets={"z": (3,)},
        outputs=("y", "z"), after=second, x=(3,), p=Shared(3),
    )
    family.case(
        "@Add",
        lambda x, p: (x + p, -x - p),
        loss='@SoftmaxCrossEntropy(outputs = "z") @Minimize(outputs = "y", weight = -0.1)',
        objective=lambda y, z, u: F.cross_entropy(z, u) - 0.1 * y.sum(1).mean(),
        targets={"z": Rows(values=[0, 2])},
        outputs=("y", "z"), after=second, x=(3,), p=Shared(3),
    )


def family():
    result = Family("losses", "operations.py")
    for part in (of_numbers, of_classes, sums_of_losses):
        part(result)
    return result
