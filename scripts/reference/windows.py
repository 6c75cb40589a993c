"""Convolutions, pooling and resizing, in PyTorch."""

import math

from torch.nn import functional as F

from cases import Family
from pointwise import kinks


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def java(value):
    """An attribute: one number or one for each axis."""
    return "{" + ", ".join(map(str, value)) + "}" if isinstance(value, tuple) else str(value)


def attributes(first, options):
    parts = [java(first)] if not options else [f"value = {java(first)}"]
    parts += [f"{name} = {str(value).lower() if isinstance(value, bool) else java(value)}" for name, value in options.items()]
    return ", ".join(parts)


# The shape of x, the filters and the attributes.
CONVOLUTIONS_1D = [
    ((1, 5), 1, dict(kernel=2)),
    ((2, 6), 3, dict(kernel=3, stride=2, padding=1)),
    ((2, 8), 2, dict(kernel=3, padding=2, dilation=2)),
    ((4, 5), 4, dict(kernel=3, groups=2, bias=False)),
    ((3, 4), 3, dict(kernel=1)),
]
CONVOLUTIONS_2D = [
    ((1, 4, 4), 1, dict(kernel=2)),
    ((2, 4, 5), 3, dict(kernel=3)),
    ((2, 4, 4), 2, dict(kernel=3, padding=1)),
    ((2, 6, 5), 2, dict(kernel=3, stride=2, padding=1)),
    ((1, 6, 6), 2, dict(kernel=2, dilation=2)),
    ((1, 5, 7), 2, dict(kernel=(2, 3), stride=(2, 1), padding=(0, 1), dilation=(1, 2))),
    ((4, 3, 4), 4, dict(kernel=2, groups=2)),
    ((3, 4, 4), 3, dict(kernel=3, padding=1, groups=3, bias=False)),
    ((2, 4, 4), 6, dict(kernel=3, groups=2, bias=False)),
    ((3, 3, 2), 2, dict(kernel=1)),
    ((2, 5, 5), 2, dict(kernel=1, stride=2, bias=False)),
    ((2, 3, 3), 2, dict(kernel=3)),
    ((1, 2, 2), 1, dict(kernel=3, padding=2)),
]


def filters(options, dimensions):
    kernel = options["kernel"]
    return (kernel,) if dimensions == 1 else pair(kernel)


def convolutions(family):
    for dimensions, table, function in [(1, CONVOLUTIONS_1D, F.conv1d), (2, CONVOLUTIONS_2D, F.conv2d)]:
        for shape, count, options in table:
            settings = {key: value for key, value in options.items() if key not in ("kernel", "bias")}
            parameters = {"weight": (count, shape[0] // options.get("groups", 1), *filters(options, dimensions))}
            if options.get("bias", True):
                parameters["bias"] = (count,)
            family.case(
                f"@Conv{dimensions}d({attributes(count, options)})",
                lambda x, p, f=function, s=settings: f(x, p["weight"], p.get("bias"), **s),
                parameters=parameters,
                x=shape,
            )


TRANSPOSED_1D = [
    ((2, 4), 2, dict(kernel=3)),
    ((2, 3), 3, dict(kernel=3, stride=2, padding=1, outputPadding=1)),
    ((4, 3), 2, dict(kernel=2, stride=3, groups=2, bias=False)),
]
TRANSPOSED_2D = [
    ((1, 3, 3), 1, dict(kernel=2)),
    ((2, 3, 2), 3, dict(kernel=3)),
    ((2, 2, 3), 1, dict(kernel=4, stride=2, padding=1)),
    ((1, 3, 2), 2, dict(kernel=3, stride=2, padding=1, outputPadding=1)),
    ((1, 3, 3), 1, dict(kernel=2, dilation=2, padding=1)),
    ((2, 2, 2), 4, dict(kernel=2, stride=2, groups=2, bias=False)),
    ((1, 2, 3), 1, dict(kernel=(2, 3), stride=(1, 2), padding=(0, 1), outputPadding=(0, 1))),
]


def transposed_convolutions(family):
    for dimensions, table, function in [(1, TRANSPOSED_1D, F.conv_transpose1d), (2, TRANSPOSED_2D, F.conv_transpose2d)]:
        for shape, count, options in table:
            settings = {key: value for key, value in options.items() if key not in ("kernel", "bias")}
            if "outputPadding" in settings:
                settings["output_padding"] = settings.pop("outputPadding")
            parameters = {"weight": (shape[0], count // options.get("groups", 1), *filters(options, dimensions))}
            if options.get("bias", True):
                parameters["bias"] = (count,)
            family.case(
                f"@TransposedConv{dimensions}d({attributes(count, options)})",
                lambda x, p, f=function, s=settings: f(x, p["weight"], p.get("bias"), **s),
                parameters=parameters,
                x=shape,
            )


def pooling(family):
    one = [((2, 6), 2, {}), ((1, 7), 3, dict(stride=2)), ((2, 5), 3, dict(stride=1, padding=1))]
    two = [
        ((2, 4, 4), 2, {}),
        ((1, 5, 5), 2, {}),
        ((1, 5, 6), 3, dict(stride=2, padding=1)),
        ((1, 4, 6), (2, 3), dict(stride=(1, 2))),
        ((2, 3, 3), 3, dict(stride=1, padding=1)),
    ]
    for word, functions in [("MaxPool", (F.max_pool1d, F.max_pool2d)), ("AveragePool", (F.avg_pool1d, F.avg_pool2d))]:
        for dimensions, table, function in zip((1, 2), (one, two), functions):
            for shape, size, options in table:
                family.case(
                    f"@{word}{dimensions}d({attributes(size, options)})",
                    lambda x, f=function, s=size, o=options: f(x, s, **o),
                    x=shape,
                )
    family.case("@Reshape({1, 5}) @MaxPool1d(value = 3, stride = 1)",
                lambda x: F.max_pool1d(x.reshape(-1, 1, 5), 3, 1), x=kinks(1, 2, 2, 2, 1))
    family.case(
        "@Reshape({1, 4}) @MaxPool1d(2)", lambda x: F.max_pool1d(x.reshape(-1, 1, 4), 2),
        x=kinks(math.nan, 2, 3, math.nan), gradients=False, special=True,
    )
    for shape in [(2, 5), (2, 3, 4)]:
        family.case("@GlobalAveragePool", lambda x: x.flatten(2).mean(2), x=shape)
        family.case("@GlobalMaxPool", lambda x: x.flatten(2).amax(2), x=shape)


def resizing(family):
    for shape, size in [((1, 2, 2), (4, 4)), ((2, 3, 4), (2, 7)), ((1, 5, 3), (3, 3)), ((1, 1, 2), (3, 5))]:
        family.case(
            f"@Resize({java(size)})",
            lambda x, s=size: F.interpolate(x, s, mode="bilinear", align_corners=False),
            x=shape,
        )
    for shape, size in [((2, 3), 7), ((1, 6), 4)]:
        family.case(
            f"@Resize({size})", lambda x, s=size: F.interpolate(x, s, mode="linear", align_corners=False), x=shape
        )


def family():
    result = Family("windows", "operations.py")
    for part in (convolutions, transposed_convolutions, pooling, resizing):
        part(result)
    return result
