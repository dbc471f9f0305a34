#!/usr/bin/env bash
# Fuzzes the parser of Apex, the engine that follows its data, and the one that follows flows; ends with 1 at a crash.
#
#   analyzer-core/src/test/scripts/fuzz.sh [SECONDS] [TARGET…]
#
# SECONDS in all, split among the targets (default 60); the start of the JVM comes on top. TARGET as in
# ApexFuzzTest#program; default all. What is learnt stays in analyzer-core/.cifuzz-corpus, which git ignores. A crash
# leaves its input beside the seeds in src/test/resources, where every later build runs it; commit it with the repair.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
seconds=${1:-60}
shift $(($# > 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=('ApexFuzzTest#source' 'ApexFuzzTest#program' 'FlowFuzzTest#flow')
each=$((seconds / ${#targets[@]}))
[ "$each" -gt 0 ] || { echo "fuzz.sh: $seconds seconds are too few for ${#targets[@]} targets" >&2; exit 2; }

[ -d analyzer-core/target/test-classes/io/github/leastforce/fuzz ] ||
  ./mvnw -q -B -ntp -Pquick -Dmaven.test.skip=false -DskipTests test-compile -pl analyzer-core

said=$(mktemp) crashed=0
trap 'rm -f "$said"' EXIT
for target in "${targets[@]}"; do
  code=0
  JAZZER_FUZZ=1 ./mvnw -B -ntp surefire:test -pl analyzer-core -Dtest="$target" -Djazzer.hooks=true \
    -Djazzer.max_duration="${each}s" >"$said" 2>&1 || code=$?
  runs=$(sed -n 's/^Done \([0-9]*\) runs in .*/\1/p' "$said" | tail -n 1)
  covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$said" | tail -n 1)
  if [ "$code" -ne 0 ]; then
    crashed=1
    grep -v -e 'INFO: Instrumented' -e ' NEW ' -e ' REDUCE ' -e pulse "$said" | tail -n 60 >&2
    echo "fuzz: $target: crashed"
  elif [ -z "$runs" ]; then
    crashed=1
    echo "fuzz: $target: did not run" >&2
  else
    echo "fuzz: $target: $runs runs in $each s, $covered edges covered, no crash"
  fi
done
exit "$crashed"
