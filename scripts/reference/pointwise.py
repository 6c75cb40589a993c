"""Operations element by element, in PyTorch, with their kinks and their special values."""

import math

import torch
from torch.nn import functional as F

from cases import ROWS, Family, Rows

INF, NAN = math.inf, math.nan
SHAPES = [(), (2, 2)]


def kinks(*values):
    """The same numbers in each row."""
    return Rows(len(values), values=[[float(value) for value in values]] * ROWS)


def functions(family):
    """Of one wire."""
    smooth = [
        ("@Sigmoid", torch.sigmoid),
        ("@Tanh", torch.tanh),
        ("@Exp", torch.exp),
        ("@Negate", torch.neg),
        ("@Scale(-1.5)", lambda x: -1.5 * x),
        ("@Shift(0.75)", lambda x: x + 0.75),
        ("@Relu", torch.relu),
        ("@LeakyRelu", F.leaky_relu),
        ("@LeakyRelu(slope = 0.2)", lambda x: F.leaky_relu(x, 0.2)),
        ("@Elu", F.elu),
        ("@Elu(alpha = 0.4)", lambda x: F.elu(x, 0.4)),
        ("@Gelu", F.gelu),
        ("@Gelu(tanh = true)", lambda x: F.gelu(x, approximate="tanh")),
        ("@Silu", F.silu),
        ("@Softplus", F.softplus),
        ("@Softplus(beta = 2.5)", lambda x: F.softplus(x, 2.5)),
        ("@HardSwish", F.hardswish),
        ("@Square", torch.square),
        ("@Absolute", torch.abs),
        ("@Sine", torch.sin),
        ("@Cosine", torch.cos),
        ("@Clamp(low = -0.5)", lambda x: torch.clamp(x, min=-0.5)),
        ("@Clamp(high = 0.5)", lambda x: torch.clamp(x, max=0.5)),
        ("@Clamp(low = -0.5, high = 0.75)", lambda x: torch.clamp(x, -0.5, 0.75)),
        ("@Power(2)", lambda x: x**2),
        ("@Power(3)", lambda x: x**3),
    ]
    for annotation, function in smooth:
        for shape in SHAPES:
            family.case(annotation, function, x=Rows(*shape, low=-4, high=4))
    for annotation, function in [
        ("@Log", torch.log),
        ("@SquareRoot", torch.sqrt),
        ("@ReciprocalSquareRoot", torch.rsqrt),
        ("@Reciprocal", torch.reciprocal),
        ("@Power(0.5)", lambda x: x**0.5),
        ("@Power(-1.5)", lambda x: x**-1.5),
    ]:
        for shape in SHAPES:
            family.case(annotation, function, x=Rows(*shape, low=0.2, high=4))
    family.case("@Reciprocal", torch.reciprocal, x=Rows(6, low=-3, high=-0.3))
    for annotation, function in [
        ("@Floor", torch.floor),
        ("@Round", torch.round),
        ("@Sign", torch.sign),
    ]:
        family.case(annotation, function, x=Rows(2, 5, low=-4, high=4))
        family.case(annotation, function, x=kinks(-2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2.5, 1e10))


def where_there_is_no_derivative(family):
    for annotation, function in [
        ("@Relu", torch.relu),
        ("@LeakyRelu(slope = 0.2)", lambda x: F.leaky_relu(x, 0.2)),
        ("@Elu(alpha = 0.4)", lambda x: F.elu(x, 0.4)),
        ("@HardSwish", F.hardswish),
        ("@Absolute", torch.abs),
        ("@Clamp(low = -1, high = 3)", lambda x: torch.clamp(x, -1, 3)),
        ("@Softplus", F.softplus),
    ]:
        family.case(annotation, function, x=kinks(-3, -1, 0, 1, 3))


def special_values(family):
    """Only predicted: a loss of these would not be a number."""
    values = kinks(-INF, -1e30, -100, -30, 30, 100, 1e30, INF)
    for annotation, function in [
        ("@Sigmoid", torch.sigmoid),
        ("@Tanh", torch.tanh),
        ("@Exp", torch.exp),
        ("@Relu", torch.relu),
        ("@LeakyRelu", F.leaky_relu),
        ("@Elu", F.elu),
        ("@Softplus", F.softplus),
        ("@Absolute", torch.abs),
        ("@Sign", torch.sign),
        ("@Floor", torch.floor),
        ("@Round", torch.round),
        ("@Clamp(low = -5, high = 5)", lambda x: torch.clamp(x, -5, 5)),
    ]:
        family.case(annotation, function, x=values, gradients=False, special=True)
    for annotation, function in [
        ("@Gelu", F.gelu),
        ("@Gelu(tanh = true)", lambda x: F.gelu(x, approximate="tanh")),
        ("@Silu", F.silu),
    ]:
        family.case(annotation, function, x=kinks(-30, -10, 0, 10, 30), gradients=False)
    for annotation, function in [
        ("@Relu", torch.relu),
        ("@Clamp(low = -5, high = 5)", lambda x: torch.clamp(x, -5, 5)),
        ("@Sigmoid", torch.sigmoid),
        ("@Softplus", F.softplus),
        ("@Floor", torch.floor),
    ]:
        family.case(annotation, function, x=kinks(NAN, 1), gradients=False, special=True)
    for annotation, function in [("@Maximum", torch.maximum), ("@Minimum", torch.minimum)]:
        family.case(
            annotation, function, x=kinks(NAN, 1, INF, -INF), z=kinks(1, NAN, 2, 2), gradients=False, special=True
        )


def arithmetic(family):
    """Of two wires or more."""
    for shape in SHAPES:
        family.case("@Add", torch.add, x=shape, z=shape)
        family.case("@Subtract", torch.sub, x=shape, z=shape)
        family.case("@Multiply", torch.mul, x=shape, z=shape)
        family.case("@Divide", torch.div, x=shape, z=Rows(*shape, low=0.3, high=3))
        family.case("@Power", torch.pow, x=Rows(*shape, low=0.3, high=3), z=shape)
        family.case("@Maximum", torch.maximum, x=shape, z=shape)
        family.case("@Minimum", torch.minimum, x=shape, z=shape)
    family.case("@Add", lambda x, z, u: x + z + u, x=(4,), z=(4,), u=(4,))
    family.case("@Multiply", lambda x, z, u: x * z * u, x=(4,), z=(4,), u=(4,))
    family.case("@Maximum", torch.maximum, x=kinks(1, 2, 3), z=kinks(1, 3, 2))
    family.case("@Minimum", torch.minimum, x=kinks(1, 2, 3), z=kinks(1, 3, 2))
    family.case(
        "@Add", lambda x: x + torch.tensor([0.5, -1.0]), before="@Constant({0.5, -1}) Tensor z();", wires="x z", x=(2,)
    )
    family.case(
        "@Multiply", lambda x: 2 * x, before="@Constant(value = 2, shape = {2, 2}) Tensor z();", wires="x z", x=(2, 2)
    )
    integers = {"x": Rows(6, below=5), "z": Rows(6, below=5)}
    family.case("@Add", torch.add, **integers, gradients=False)
    family.case("@Subtract", torch.sub, **integers, gradients=False)
    family.case("@Multiply", torch.mul, **integers, gradients=False)


def comparisons(family):
    for annotation, compare in [
        ("@GreaterThan", torch.gt),
        ("@LessThan", torch.lt),
        ("@GreaterOrEqual", torch.ge),
        ("@LessOrEqual", torch.le),
        ("@EqualTo", torch.eq),
        ("@NotEqualTo", torch.ne),
    ]:
        def one(x, compare=compare):
            return compare(x, torch.tensor(1, dtype=x.dtype)).to(x.dtype)

        def two(x, z, compare=compare):
            return compare(x, z).to(x.dtype)

        family.case(f"{annotation}(1)", one, x=kinks(-1, 0.5, 1, 1.5))
        family.case(annotation, two, x=kinks(1, 2, 3, -1), z=kinks(2, 2, 2, -1))
        family.case(f"{annotation}(1)", one, x=Rows(8, below=3), gradients=False)
        family.case(annotation, two, x=Rows(8, below=3), z=Rows(8, below=3), gradients=False)
        family.case(annotation, two, x=kinks(NAN, 1, INF), z=kinks(NAN, NAN, INF), gradients=False, special=True)


def choices_and_casts(family):
    family.case("@Invert", torch.bitwise_not, x=Rows(5, below=9), gradients=False)
    family.case("@Invert", torch.logical_not, x=Rows(2, 3, truth=True), gradients=False)
    for shape in SHAPES:
        family.case("@Where", torch.where, condition=Rows(*shape, truth=True), x=shape, z=shape)
    family.case(
        "@Where", torch.where, condition=Rows(6, truth=True), x=Rows(6, below=9), z=Rows(6, below=9), gradients=False
    )
    numbers = kinks(-2.7, -1, -0.3, 0, 0.5, 1.5, 2.999)
    family.case("@Cast(DType.INT32)", lambda x: x.to(torch.int32), x=numbers, gradients=False)
    family.case("@Cast(DType.BOOL)", lambda x: x.to(torch.bool), x=numbers, gradients=False)
    family.case("@Cast(DType.FLOAT32)", lambda x: x.float(), x=numbers)
    family.case("@Cast(DType.FLOAT32)", lambda x: x.float(), x=Rows(2, 3, below=7))
    family.case("@Cast(DType.FLOAT32)", lambda x: x.float(), x=Rows(5, truth=True))
    family.case("@Cast(DType.INT32)", lambda x: x.to(torch.int32), x=Rows(5, truth=True), gradients=False)


def family():
    result = Family("pointwise", "operations.py")
    for part in (
        functions, where_there_is_no_derivative, special_values, arithmetic, comparisons, choices_and_casts
    ):
        part(result)
    return result
