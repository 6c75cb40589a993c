"""Operations that move elements, in PyTorch. The first axis of a PyTorch tensor is the rows."""

import torch
from torch.nn import functional as F

from cases import Family, Rows, Shared


def axis(number):
    """An axis of an example as an axis of the tensor with rows."""
    return number if number < 0 else number + 1


def reshaping(family):
    family.case("@Reshape({3, 4})", lambda x: x.reshape(-1, 3, 4), x=(2, 6))
    family.case("@Reshape({2, -1, 3})", lambda x: x.reshape(-1, 2, 2, 3), x=(12,))
    family.case("@Flatten", lambda x: x.flatten(1), x=(2, 2, 3))
    family.case("@Permute({1, 0})", lambda x: x.permute(0, 2, 1), x=(2, 3))
    family.case("@Permute({2, 0, 1})", lambda x: x.permute(0, 3, 1, 2), x=(2, 3, 2))
    family.case("@Transpose", lambda x: x.transpose(-2, -1), x=(2, 2, 3))
    family.case("@Transpose(first = 0, second = 2)", lambda x: x.transpose(1, 3), x=(2, 2, 3))
    family.case("@Squeeze(0)", lambda x: x.squeeze(1), x=(1, 3, 1))
    family.case("@Squeeze", lambda x: x.reshape(-1, 3), x=(1, 3, 1))
    family.case("@Squeeze(-1)", lambda x: x.squeeze(-1), x=(1, 3, 1))
    family.case("@Unsqueeze(0)", lambda x: x.unsqueeze(1), x=(3,))
    family.case("@Unsqueeze({0, -1})", lambda x: x.reshape(-1, 1, 2, 3, 1), x=(2, 3))


def repeating(family):
    family.case("@Broadcast({2, 3})", lambda x: x[:, None].expand(-1, 2, 3), x=(3,))
    family.case(
        "@Broadcast(value = {3, 2}, axes = 0)", lambda x: x[:, :, None].expand(-1, 3, 2), x=(3,)
    )
    family.case("@Expand(axis = 0, size = 4)", lambda x: x.expand(-1, 4, 3), x=(1, 3))
    family.case("@Expand(axis = -1, size = 2)", lambda x: x.expand(-1, 3, 2), x=(3, 1))
    for shape, number, times in [((3,), 0, 2), ((2, 3), 0, 3), ((2, 3), 1, 2), ((2, 3, 2), -2, 2)]:
        repeats = [1] * (len(shape) + 1)
        repeats[axis(number)] = times
        family.case(
            f"@Repeat(axis = {number}, times = {times})", lambda x, r=tuple(repeats): x.repeat(r), x=shape
        )
        family.case(
            f"@Repeat(axis = {number}, times = {times}, interleave = true)",
            lambda x, n=number, t=times: torch.repeat_interleave(x, t, dim=axis(n)),
            x=shape,
        )


def joining(family):
    for shapes, number in [(((2,), (3,)), 0), (((2, 3), (1, 3)), 0), (((2, 3), (2, 1)), 1), (((2, 1, 2), (2, 3, 2)), 1)]:
        family.case(
            f"@Concatenate({number})",
            lambda x, z, n=number: torch.cat([x, z], axis(n)),
            x=shapes[0], z=shapes[1],
        )
    family.case("@Concatenate", lambda x, z, u: torch.cat([x, z, u], -1), x=(2, 1), z=(2, 2), u=(2, 1))
    family.case("@Stack", lambda x, z: torch.stack([x, z], 1), x=(3,), z=(3,))
    family.case("@Stack(1)", lambda x, z, u: torch.stack([x, z, u], 2), x=(2, 2), z=(2, 2), u=(2, 2))
    family.case("@Stack(-1)", lambda x, z: torch.stack([x, z], -1), x=(2, 3), z=(2, 3))
    family.case(
        "@Concatenate", lambda x, z: torch.cat([x, z], 1), x=Rows(3, below=5), z=Rows(2, below=5), gradients=False
    )


def cutting(family):
    for shape, parts, index, number in [((6,), 3, 1, 0), ((4, 3), 2, 1, 0), ((2, 6), 3, 2, 1), ((2, 4, 2), 2, 0, 1)]:
        family.case(
            f"@Split(value = {parts}, index = {index}, axis = {number})",
            lambda x, p=parts, i=index, n=number: torch.chunk(x, p, axis(n))[i],
            x=shape,
        )
    family.case("@Slice(axis = 0, from = 2, to = 5)", lambda x: x[:, 2:5], x=(6,))
    family.case("@Slice(axis = 1, from = 1, to = 6, step = 2)", lambda x: x[:, :, 1:6:2], x=(2, 7))
    family.case("@Slice(axis = -2, from = 1)", lambda x: x[:, 1:], x=(3, 2))
    family.case("@Slice(axis = 0, to = -1)", lambda x: x[:, :-1], x=(4, 2))
    family.case("@Slice(axis = 0, from = -3, step = 2)", lambda x: x[:, -3::2], x=(5,))
    family.case("@Slice(axis = 0, from = 1, to = 3)", lambda x: x[:, 1:3], x=Rows(4, below=9), gradients=False)
    family.case("@Pad(axis = 0, before = 1, after = 2)", lambda x: F.pad(x, (1, 2)), x=(3,))
    family.case("@Pad(axis = 0, after = 1, value = 0.5)", lambda x: F.pad(x, (0, 0, 0, 1), value=0.5), x=(2, 3))
    family.case("@Pad(axis = -1, before = 2)", lambda x: F.pad(x, (2, 0)), x=(2, 2))


def take(data, positions, number):
    """NumPy's take, row by row."""
    return torch.stack([
        torch.index_select(d, number, p.reshape(-1)).reshape((*d.shape[:number], *p.shape, *d.shape[number + 1:]))
        for d, p in zip(data, positions)
    ])


def gathering(family):
    family.case("@OneHot(4)", lambda x: F.one_hot(x, 4).float(), x=Rows(below=4))
    family.case("@OneHot(3)", lambda x: F.one_hot(x, 3).float(), x=Rows(2, 2, below=3))
    family.case("@Gather", lambda x, i: take(x, i, 0), x=(4, 2), i=Rows(3, below=4))
    family.case("@Gather", lambda x, i: take(x, i, 0), x=(4,), i=Rows(below=4))
    family.case("@Gather(axis = 1)", lambda x, i: take(x, i, 1), x=(2, 4), i=Rows(3, below=4))
    family.case("@Gather(axis = 1)", lambda x, i: take(x, i, 1), x=(2, 3, 2), i=Rows(2, 2, below=3))
    family.case("@Gather", lambda x, i: x[i], x=Shared(5, 3), i=Rows(4, below=5))
    family.case("@Gather", lambda x, i: x[i], x=Shared(5, 2), i=Rows(below=5))
    family.case("@Gather(axis = 1)", lambda x, i: x[:, i].transpose(0, 1), x=Shared(2, 4), i=Rows(3, below=4))
    family.case("@TakeAlong", lambda x, i: x.gather(-1, i), x=(2, 4), i=Rows(2, 3, below=4))
    family.case("@TakeAlong(axis = 0)", lambda x, i: x.gather(1, i), x=(4, 2), i=Rows(3, 2, below=4))
    family.case("@TakeAlong(axis = 0)", lambda x, i: x.gather(1, i), x=(5,), i=Rows(5, below=5))
    for shape, count, number in [((6,), 2, -1), ((2, 5), 3, 1), ((5, 2), 2, 0)]:
        family.case(
            f"@TopK(value = {count}, axis = {number})",
            lambda x, c=count, n=number: torch.topk(x, c, axis(n))[0],
            x=shape,
        )
        family.case(
            f"@TopKPositions(value = {count}, axis = {number})",
            lambda x, c=count, n=number: torch.topk(x, c, axis(n))[1],
            x=shape,
            gradients=False,
        )


def family():
    result = Family("shapes", "operations.py")
    for part in (reshaping, repeating, joining, cutting, gathering):
        part(result)
    return result
