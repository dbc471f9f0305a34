#!/usr/bin/env bash
# Times whole audits of a folder and prints them as ratios against a floor measured in the same run: a pass that only
# tokenises the same files with the same XML reader and the same JVM flags.
#
#   cli/src/test/scripts/benchmark.sh FOLDER [RUNS]        RUNS: counted runs of each, after one warm-up (default 5)
#
# CPU seconds are user + sys of the whole process; the median is the figure to quote. Nothing is asserted.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
folder=$1 runs=${2:-5}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

"$root/leastforce" --version >&2                       # builds when needed
(cd "$root" && ./mvnw -q -B -Pquick -Dmaven.test.skip=false -DskipTests test-compile -pl analyzer-core) >&2
floor_path=$root/analyzer-core/target/test-classes
for jar in "$root"/cli/target/leastforce/lib/*.jar; do floor_path=$floor_path:$jar; done
for _ in $(seq 60); do                                  # the class-data archive is made in the background
  ls "$root"/cli/target/leastforce/archive/ 2>/dev/null | grep -qv tried && break
  "$root/leastforce" --version >/dev/null; sleep 1
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure() { # name command...: appends "cpu rss_kb wall" to $work/name
  local name=$1; shift
  if command -v /usr/bin/time >/dev/null; then
    /usr/bin/time -o "$work/time" -f '%U %S %M %e' "$@" >/dev/null 2>&1 || true
    tail -n 1 "$work/time" | awk '{ print $1 + $2, $3, $4 }' >>"$work/$name"
  else
    local TIMEFORMAT='%U %S %R'
    { time "$@" >/dev/null 2>&1 || true; } 2>"$work/time"
    awk '{ print $1 + $2, 0, $3 }' "$work/time" >>"$work/$name"
  fi
}
median() { cut -d' ' -f"$2" "$work/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

floor=("$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1g -cp "$floor_path" io.github.leastforce.parse.BareTokens "$folder")
audit=("$root/leastforce" audit "$folder" --format sarif -q)
version=("$root/leastforce" --version)
"${floor[@]}" >/dev/null; "${audit[@]}" >/dev/null || true
for _ in $(seq "$runs"); do
  measure floor "${floor[@]}"; measure audit "${audit[@]}"; measure version "${version[@]}"
done

printf 'runs: %s of each, in turn; medians\n' "$runs"
printf '%-28s %8s %8s %10s\n' what 'CPU s' 'wall s' 'peak MB'
for name in floor audit version; do
  printf '%-28s %8s %8s %10s\n' "$name" "$(median $name 1)" "$(median $name 3)" "$(($(median $name 2) / 1024))"
done
awk -v a="$(median audit 1)" -v f="$(median floor 1)" 'BEGIN { printf "audit / floor, CPU: %.2f\n", a / f }'

# Effective access of everybody, one question, and how the cost grows; one run.
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1g -cp "$floor_path" io.github.leastforce.query.AccessTiming "$folder"
