"""Reductions, scans and contractions, in PyTorch. The first axis of a PyTorch tensor is the rows."""

import math

import torch

from cases import Family, Shared
from pointwise import kinks
from shapes import axis

AXES = [((5,), None), ((2, 3), None), ((2, 3), (0,)), ((2, 3), (-1,)), ((2, 3, 2), (0, 2))]


def dimensions(shape, axes):
    return tuple(range(1, len(shape) + 1)) if axes is None else tuple(axis(number) for number in axes)


def attributes(axes, more=""):
    """The attributes that name the axes."""
    parts = []
    if axes is not None:
        parts.append("value = " + (str(axes[0]) if len(axes) == 1 else "{" + ", ".join(map(str, axes)) + "}"))
    if more:
        parts.append(more)
    return f"({', '.join(parts)})" if parts else ""


def product(x, dimensions, keep):
    for dimension in sorted((d % x.dim() for d in dimensions), reverse=True):
        x = x.prod(dimension, keepdim=keep)
    return x


def over_axes(family):
    reductions = [
        ("Sum", lambda x, d, keep: x.sum(d, keepdim=keep)),
        ("Mean", lambda x, d, keep: x.mean(d, keepdim=keep)),
        ("Max", lambda x, d, keep: x.amax(d, keepdim=keep)),
        ("Min", lambda x, d, keep: x.amin(d, keepdim=keep)),
        ("Product", product),
        ("LogSumExp", lambda x, d, keep: torch.logsumexp(x, d, keepdim=keep)),
        ("Variance", lambda x, d, keep: torch.var(x, d, correction=1, keepdim=keep)),
    ]
    for word, function in reductions:
        for shape, axes in AXES:
            d = dimensions(shape, axes)
            family.case(f"@{word}{attributes(axes)}", lambda x, f=function, d=d: f(x, d, False), x=shape)
        family.case(
            f"@{word}{attributes((0,), 'keepAxes = true')}", lambda x, f=function: f(x, (1,), True), x=(3, 2)
        )
    family.case("@Variance(correction = 0)", lambda x: torch.var(x, (1,), correction=0), x=(5,))
    family.case(
        "@Variance(value = 1, correction = 0)", lambda x: torch.var(x, (2,), correction=0), x=(2, 3)
    )


def where_elements_are_equal(family):
    family.case("@Max", lambda x: x.amax(1), x=kinks(1, 3, 3, 2))
    family.case("@Min", lambda x: x.amin(1), x=kinks(1, 3, 1, 1))
    family.case("@Product", lambda x: x.prod(1), x=kinks(2, 0, 3))
    family.case("@Product", lambda x: x.prod(1), x=kinks(0, 2, 0))
    family.case("@LogSumExp", lambda x: torch.logsumexp(x, 1), x=kinks(1000, 1000, -1000))
    family.case("@ArgMax", lambda x: x.argmax(1), x=kinks(1, 3, 3, 2), gradients=False)
    family.case("@ArgMin", lambda x: x.argmin(1), x=kinks(1, 3, 1, 1), gradients=False)
    family.case("@Softmax", lambda x: x.softmax(1), x=kinks(1000, 999, -1000))
    family.case("@LogSoftmax", lambda x: x.log_softmax(1), x=kinks(1000, 999, -1000))
    for annotation, function in [
        ("@Max", lambda x: x.amax(1)),
        ("@Min", lambda x: x.amin(1)),
        ("@ArgMax", lambda x: x.argmax(1)),
        ("@ArgMin", lambda x: x.argmin(1)),
    ]:
        for values in [(1, math.nan, 5), (-math.inf, math.inf, 1)]:
            family.case(annotation, function, x=kinks(*values), gradients=False, special=True)
    family.case(
        "@LogSumExp", lambda x: torch.logsumexp(x, 1), x=kinks(-math.inf, -math.inf), gradients=False, special=True
    )


def along_an_axis(family):
    for shape, number in [((5,), 0), ((2, 3), 1), ((3, 2), 0), ((2, 3, 2), 1)]:
        d = axis(number)
        family.case(f"@Softmax({number})", lambda x, d=d: x.softmax(d), x=shape)
        family.case(f"@LogSoftmax({number})", lambda x, d=d: x.log_softmax(d), x=shape)
        family.case(f"@CumulativeSum({number})", lambda x, d=d: x.cumsum(d), x=shape)
        family.case(f"@ArgMax({number})", lambda x, d=d: x.argmax(d), x=shape, gradients=False)
        family.case(f"@ArgMin({number})", lambda x, d=d: x.argmin(d), x=shape, gradients=False)


def contractions(family):
    for left, right in [((2, 3), (3, 4)), ((2, 2, 3), (2, 3, 1)), ((1, 5), (5, 1))]:
        family.case("@MatMul", lambda x, z: x @ z, x=left, z=right)
    family.case("@MatMul(transposeLeft = true)", lambda x, z: x.mT @ z, x=(3, 2), z=(3, 4))
    family.case("@MatMul(transposeRight = true)", lambda x, z: x @ z.mT, x=(2, 2, 3), z=(2, 4, 3))
    family.case(
        "@MatMul(transposeLeft = true, transposeRight = true)", lambda x, z: x.mT @ z.mT, x=(3, 2), z=(4, 3)
    )
    family.case("@MatMul", lambda x, z: x @ z, x=(2, 3), z=Shared(3, 4))
    family.case("@MatMul", lambda x, z: x @ z, x=Shared(2, 3), z=(3, 4))
    family.case("@Compose", lambda x, z: torch.einsum("rak,rkb->rab", x, z), x=(2, 3), z=(3, 2))
    family.case("@Compose(axes = 2)", lambda x, z: torch.einsum("rakl,rklb->rab", x, z), x=(2, 3, 2), z=(3, 2, 2))
    einsums = [
        ("ij,jk->ik", (2, 3), (3, 4)),
        ("ij,kj->ik", (2, 3), (4, 3)),
        ("i,j->ij", (2,), (3,)),
        ("i,i->", (5,), (5,)),
        ("i,i->i", (5,), (5,)),
        ("bij,bjk->bik", (2, 2, 3), (2, 3, 2)),
        ("thd,shd->hts", (3, 2, 2), (4, 2, 2)),
        ("ij,j->i", (3, 4), (4,)),
        ("ij,kl->ijkl", (2, 2), (2, 1)),
        ("ijk,k->ji", (2, 3, 2), (2,)),
    ]
    for formula, left, right in einsums:
        operands, result = formula.split("->")
        a, b = operands.split(",")
        family.case(
            f'@Einsum("{formula}")', lambda x, z, f=f"r{a},r{b}->r{result}": torch.einsum(f, x, z), x=left, z=right
        )
    family.case('@Einsum("ij,jk->ik")', lambda x, z: torch.einsum("rij,jk->rik", x, z), x=(2, 3), z=Shared(3, 2))
    family.case('@Einsum("ij,jk->ki")', lambda x, z: torch.einsum("ij,rjk->rki", x, z), x=Shared(2, 3), z=(3, 2))
    family.case('@Einsum("ijk->ki")', lambda x: torch.einsum("rijk->rki", x), x=(2, 3, 2))
    family.case('@Einsum("ij->")', lambda x: torch.einsum("rij->r", x), x=(2, 3))
    family.case('@Einsum("ii->i")', lambda x: torch.einsum("rii->ri", x), x=(3, 3))
    family.case(
        '@Einsum("ij,jk,kl->il")',
        lambda x, z, u: torch.einsum("rij,rjk,rkl->ril", x, z, u),
        x=(2, 3), z=(3, 2), u=(2, 2),
    )


def family():
    result = Family("reductions", "operations.py")
    for part in (over_axes, where_elements_are_equal, along_an_axis, contractions):
        part(result)
    return result
