#!/usr/bin/env bash
# Times reading the Apex of a folder into the model, and prints it as ratio against a floor measured in the same run: a
# pass that only parses the same files with the same two stages of prediction and the same JVM flags.
#
#   cli/src/test/scripts/benchmark-apex.sh FOLDER [RUNS]   RUNS: counted runs of each, after one warm-up (default 3)
#
# CPU seconds are user + sys of the whole process; the median is the figure to quote. The model reads the other metadata
# of the folder as well; name a folder of code. Nothing is asserted.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
folder=$1 runs=${2:-3}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

"$root/leastforce" --version >&2                       # builds when needed
(cd "$root" && ./mvnw -q -B -Pquick -Dmaven.test.skip=false -DskipTests test-compile -pl analyzer-core) >&2
path=$root/analyzer-core/target/test-classes
for jar in "$root"/cli/target/leastforce/lib/*.jar; do path=$path:$jar; done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure() { # name class: appends "cpu rss_kb wall" to $work/name
  /usr/bin/time -o "$work/time" -f '%U %S %M %e' \
    "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1g -cp "$path" "io.github.leastforce.$2" "$folder" >"$work/said"
  tail -n 1 "$work/time" | awk '{ print $1 + $2, $3, $4 }' >>"$work/$1"
}
median() { cut -d' ' -f"$2" "$work/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure warm parse.apex.BareApex
for _ in $(seq "$runs"); do
  measure floor parse.apex.BareApex; measure model parse.ApexTiming
done

cat "$work/said"
printf 'runs: %s of each, in turn; medians\n' "$runs"
printf '%-28s %8s %8s %10s\n' what 'CPU s' 'wall s' 'peak MB'
for name in floor model; do
  printf '%-28s %8s %8s %10s\n' "$name" "$(median $name 1)" "$(median $name 3)" "$(($(median $name 2) / 1024))"
done
awk -v a="$(median model 1)" -v f="$(median floor 1)" 'BEGIN { printf "model / floor, CPU: %.2f\n", a / f }'
