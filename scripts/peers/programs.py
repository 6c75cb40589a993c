"""The programs of the comparison: how each is built and started."""
import dataclasses
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent

#: The losses that a row must show, by the number of steps before it; PyTorch's.
LOSSES = {
    "b1": {0: 57.0710, 100: 25.185798, 200: 21.261414},
    "b2": {0: 2.311278, 20: 0.158460},
    "b3": {0: 2.311479, 20: 2.221768},
    "b4": {0: 4.198667, 20: 2.015664},
}

LIBTORCH = [
    "org.bytedeco:pytorch:2.13.0-1.5.14",
    "org.bytedeco:pytorch:2.13.0-1.5.14:jar:linux-x86_64",
    "org.bytedeco:javacpp:1.5.14",
    "org.bytedeco:javacpp:1.5.14:jar:linux-x86_64",
    # The one that the pom of pytorch asks for was never published.
    "org.bytedeco:openblas:0.3.31-1.5.13",
    "org.bytedeco:openblas:0.3.31-1.5.13:jar:linux-x86_64",
]
DJL = [
    "ai.djl:api:0.35.1",
    "ai.djl.pytorch:pytorch-engine:0.35.1",
    "ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1",
    "ai.djl.pytorch:pytorch-native-cpu:2.7.1:jar:linux-x86_64",
    "com.google.code.gson:gson:2.13.1",
    "net.java.dev.jna:jna:5.17.0",
    "org.apache.commons:commons-compress:1.27.1",
    "commons-codec:commons-codec:1.17.1",
    "commons-io:commons-io:2.16.1",
    "org.slf4j:slf4j-api:2.0.17",
    "org.slf4j:slf4j-nop:2.0.16",
]
#: A version that does without the parents of a pom, which libtorch's lacks.
COPY = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy"
#: With the same coordinates as in the pom of the project.
#: Without the second, which Maven would bring along, it says that there is no BLAS.
NETLIB = [
    "dev.ludovic.netlib:blas:3.0.3",
    "net.sourceforge.f2j:arpack_combined_all:0.1",
]


@dataclasses.dataclass(frozen=True)
class Program:
    """One column of the table."""

    key: str
    title: str
    command: list  # without the mode and the number of threads
    ours: bool = False
    rows: tuple = ("b1", "b2", "b3", "b4")
    environment: dict = dataclasses.field(default_factory=dict)
    #: Losses that differ from those of LOSSES, with the reason in the document.
    losses: dict = dataclasses.field(default_factory=dict)

    def start(self, mode, threads, **options):
        environment = dict(os.environ, **self.environment)
        for library in ("OMP", "OPENBLAS", "MKL"):
            environment[f"{library}_NUM_THREADS"] = str(threads)
        # Else the waiting threads of libgomp hold the cores that OpenBLAS's threads need.
        environment["OMP_WAIT_POLICY"] = "PASSIVE"
        command = [*self.command, mode, str(threads)]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, **options)

    def expected(self, row):
        return self.losses.get(row, LOSSES[row])


def python_programs(python):
    return [
        Program("numpy", "NumPy", [python, str(HERE / "numpy_peer.py")], rows=("b1", "b2")),
        Program("torch", "PyTorch", [python, str(HERE / "torch_peer.py")]),
    ]


def copied(coordinates, folder):
    """The class path of artefacts of Maven Central, copied to a folder unless they are there."""
    complete = folder / "complete"
    if not complete.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for coordinate in coordinates:
            print("fetching", coordinate, file=sys.stderr)
            subprocess.run(
                ["mvn", "-B", "-q", COPY, f"-Dartifact={coordinate}",
                 f"-DoutputDirectory={folder}"],
                cwd=folder, check=True, stdout=sys.stderr,
            )
        complete.touch()
    return str(folder / "*")


def java_peer(name, jdk, coordinates, scratch):
    """Compiles a peer and gives its class path."""
    classes = scratch / name / "classes"
    path = os.pathsep.join([str(jar("benchmarks")), copied(coordinates, scratch / name / "jars")])
    sources = [str(HERE / "java" / f"{source}.java") for source in ("Peer", name)]
    subprocess.run(
        [f"{jdk}/bin/javac", "-proc:none", "-d", str(classes), "-cp", path, *sources], check=True
    )
    return os.pathsep.join([str(classes), path])


def libtorch_program(jdk, scratch, warm):
    path = java_peer("LibtorchPeer", jdk, LIBTORCH, scratch)
    natives = f"-Dorg.bytedeco.javacpp.cachedir={scratch / 'LibtorchPeer' / 'natives'}"
    command = [f"{jdk}/bin/java", natives, f"-Dwarm={warm}", "-cp", path, "LibtorchPeer"]
    program = Program("libtorch", "libtorch (JavaCPP)", command)
    # The process that extracts the native libraries dies in System.load; those after it do not.
    extraction = [command[0], "-XX:+SuppressFatalErrorMessage", *command[1:]]
    first = dataclasses.replace(program, command=extraction)
    first.start("b1-first", 1, stderr=subprocess.DEVNULL).communicate()
    return program


def djl_program(jdk, scratch, warm):
    path = java_peer("DjlPeer", jdk, DJL, scratch)
    command = [f"{jdk}/bin/java", f"-Dwarm={warm}", "-cp", path, "DjlPeer"]
    program = Program(
        "djl", "DJL", command, rows=("b1", "b2", "b3"),
        environment={"DJL_CACHE_DIR": str(scratch / "DjlPeer" / "natives")},
        losses={"b2": {0: 2.311278, 20: 0.130818}},
    )
    program.start("b1-first", 1, stderr=subprocess.DEVNULL).communicate()
    return program


def jar(module):
    """The jar of a module of the project, which has been built."""
    found = sorted((PROJECT / module / "target").glob(f"catgrad-{module}-*.jar"))
    if not found:
        sys.exit(f"no jar of {module}: run mvn -q -P benchmarks -DskipTests package first")
    return found[-1]


def own_programs(name, jdk, warm, native, scratch):
    """This project on a JDK: plain, with the Vector API, and maybe with a native BLAS as well."""
    path = os.pathsep.join([str(jar("runtime")), str(jar("benchmarks"))])
    vectors = ["--add-modules", "jdk.incubator.vector"]
    variants = [("", "", [], path), ("-vectors", ", vectors", vectors, path)]
    if native:
        libraries = os.pathsep.join([path, copied(NETLIB, scratch / "netlib")])
        options = [*vectors, "-Dcatgrad.products=native"]
        variants.append(("-native", ", vectors, native BLAS", options, libraries))
    for key, title, options, classes in variants:
        command = [f"{jdk}/bin/java", *options, f"-Dwarm={warm}", "-cp", classes]
        yield Program(
            f"catgrad-{name}{key}", f"Catgrad, JDK {name}{title}",
            [*command, "org.catgrad.benchmarks.Main"], ours=True,
        )
