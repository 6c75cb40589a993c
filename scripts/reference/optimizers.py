"""Optimisers by the annotations that mean them. Lion, which PyTorch has not, is written from its paper."""

import fnmatch
import math

import torch


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023 (arXiv 2302.06675), algorithm 2."""

    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                update = torch.sign(beta1 * m + (1 - beta1) * p.grad)
                p -= group["lr"] * (update + group["weight_decay"] * p)
                m.mul_(beta2).add_((1 - beta2) * p.grad)


class Rule:
    """An optimiser with all that belongs to it, for some parameters."""

    def __init__(self, rule, named):
        self._named = named
        groups = [
            {"params": [p], "name": name, **self._options(rule, name)}
            for name, p in named.items()
            if self._options(rule, name) is not None
        ]
        self._optimizer = rule.optimizer(groups)
        self._clip = rule.clip
        self._rates = [group["lr"] for group in self._optimizer.param_groups]
        self._schedule = rule.schedule
        self._accumulate = rule.accumulate
        self._gradients = {name: torch.zeros_like(p) for name, p in named.items()}
        self._average = rule.average
        self.averages = {name: p.detach().clone() for name, p in named.items()} if rule.average else None
        self._calls = 0
        self._updates = 0

    @staticmethod
    def _options(rule, name):
        """The options of the first group that the name belongs to; None where it is frozen."""
        for pattern, options in rule.groups.items():
            if fnmatch.fnmatchcase(name, pattern):
                return options
        return {}

    def step(self):
        """Uses the gradients that are in the tensors."""
        self._calls += 1
        if self._accumulate > 1:
            for name, p in self._named.items():
                self._gradients[name] += p.grad
            if self._calls % self._accumulate:
                return
            for name, p in self._named.items():
                p.grad = self._gradients[name] / self._accumulate
                self._gradients[name] = torch.zeros_like(p)
        if self._clip:
            self._clip([p for group in self._optimizer.param_groups for p in group["params"]])
        factor = self._schedule(self._updates) if self._schedule else 1
        for group, rate in zip(self._optimizer.param_groups, self._rates):
            group["lr"] = rate * factor
        self._optimizer.step()
        self._updates += 1
        if self.averages:
            for name, p in self._named.items():
                self.averages[name].mul_(self._average).add_(p.detach(), alpha=1 - self._average)


class Variant:
    def __init__(self, name, annotations, optimizer, clip=None, schedule=None, groups=None, accumulate=1, average=None):
        self.name = name
        self.annotations = annotations
        self.optimizer = optimizer
        self.clip = clip
        self.schedule = schedule
        self.groups = groups or {}
        self.accumulate = accumulate
        self.average = average


def sgd(**options):
    return lambda parameters: torch.optim.SGD(parameters, lr=0.1, **options)


def cosine(steps, warm_up, minimum):
    """The factor of the learning rate at an update, counted from 0; the minimum is a share of the rate."""
    def factor(t):
        if t < warm_up:
            return (t + 1) / warm_up
        progress = min(1, (t - warm_up) / (steps - warm_up))
        return minimum + (1 - minimum) * 0.5 * (1 + math.cos(math.pi * progress))

    return factor


VARIANTS = [
    Variant("sgd", "@Sgd(learningRate = 0.1)", sgd()),
    Variant("momentum", "@Sgd(learningRate = 0.1, momentum = 0.9)", sgd(momentum=0.9)),
    Variant(
        "nesterov", "@Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true)", sgd(momentum=0.9, nesterov=True)
    ),
    Variant(
        "weightDecay", "@Sgd(learningRate = 0.1, momentum = 0.5, weightDecay = 0.05)",
        sgd(momentum=0.5, weight_decay=0.05),
    ),
    Variant("adagrad", "@Adagrad(learningRate = 0.03)", lambda p: torch.optim.Adagrad(p, lr=0.03)),
    Variant("rmsProp", "@RmsProp(learningRate = 0.002)", lambda p: torch.optim.RMSprop(p, lr=0.002)),
    Variant(
        "rmsPropWithMomentum", "@RmsProp(learningRate = 0.002, decay = 0.9, momentum = 0.5, weightDecay = 0.05)",
        lambda p: torch.optim.RMSprop(p, lr=0.002, alpha=0.9, momentum=0.5, weight_decay=0.05),
    ),
    Variant("adam", "@Adam(learningRate = 0.01)", lambda p: torch.optim.Adam(p, lr=0.01)),
    Variant(
        "adamWithDecay", "@Adam(learningRate = 0.01, weightDecay = 0.05)",
        lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.05),
    ),
    Variant(
        "adamW", "@AdamW(learningRate = 0.01, beta1 = 0.8, beta2 = 0.99, weightDecay = 0.1)",
        lambda p: torch.optim.AdamW(p, lr=0.01, betas=(0.8, 0.99), weight_decay=0.1),
    ),
    Variant(
        "lion", "@Lion(learningRate = 0.003, weightDecay = 0.1)", lambda p: Lion(p, lr=0.003, weight_decay=0.1)
    ),
    Variant(
        "clipNorm", "@Sgd(learningRate = 0.1) @ClipNorm(0.2)", sgd(),
        clip=lambda p: torch.nn.utils.clip_grad_norm_(p, 0.2),
    ),
    Variant(
        "clipValue", "@Sgd(learningRate = 0.1) @ClipValue(0.02)", sgd(),
        clip=lambda p: torch.nn.utils.clip_grad_value_(p, 0.02),
    ),
    Variant(
        "stepDecay", "@Sgd(learningRate = 0.1) @StepDecay(every = 4, factor = 0.5)", sgd(),
        schedule=lambda t: 0.5 ** (t // 4),
    ),
    Variant(
        "cosineDecay", "@Adam(learningRate = 0.01) @CosineDecay(steps = 16, warmUp = 4, minimum = 0.1)",
        lambda p: torch.optim.Adam(p, lr=0.01), schedule=cosine(16, 4, 0.1),
    ),
]

# Settings about parameters, not rules of their own: one network is enough.
SETTINGS = [
    Variant(
        "groups",
        '@AdamW(learningRate = 0.01, weightDecay = 0.5) @ParameterGroup(value = "*.bias", weightDecay = 0)'
        ' @ParameterGroup(value = "second.**", learningRate = 0.5)',
        lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.5),
        groups={"*.bias": dict(weight_decay=0.0), "second.*": dict(lr=0.005)},
    ),
    Variant(
        "frozen", '@Sgd(learningRate = 0.1, momentum = 0.9) @ParameterGroup(value = "first.**", frozen = true)',
        sgd(momentum=0.9), groups={"first.*": None},
    ),
    Variant(
        "accumulate", "@Adam(learningRate = 0.01) @AccumulateGradients(3)",
        lambda p: torch.optim.Adam(p, lr=0.01), accumulate=3,
    ),
    Variant("average", "@Sgd(learningRate = 0.1) @AverageParameters(0.8)", sgd(), average=0.8),
]
