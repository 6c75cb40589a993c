#!/bin/sh
# Prints where the time of a step goes, by method, from samples of Java Flight Recorder:
#   scripts/profile.sh b1|b2|b3|b4 [THREADS [OPTIONS OF JAVA ...]]
# for example: scripts/profile.sh b4 1 --add-modules jdk.incubator.vector
# JAVA_HOME says which JDK. Build first: mvn -q -P benchmarks -DskipTests package
set -eu
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
  sed -n '2,5s/^# \{0,1\}//p' scripts/profile.sh >&2
  exit 2
fi
row=$1
threads=${2:-1}
shift $(($# > 1 ? 2 : 1))
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=$(ls runtime/target/catgrad-runtime-*.jar):$(ls benchmarks/target/catgrad-benchmarks-*.jar)
exec "$java" -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints "$@" \
  -cp "$classes" org.catgrad.benchmarks.Main profile "$row" "$threads"
