#!/usr/bin/env bash
# Measures what following data through the Apex code of a folder costs, beside what else reads the same code:
#
#   floor   a pass that only parses the same files, with the parser as its makers deliver it and the same JVM flags
#   apex    reading the code and the fields it names, and following its data, in a JVM of its own
#   audit   a whole audit of the folder, all rules, as its users run it
#   pmd     PMD with its rules about Apex security over the same files: as its users run it, and with our JVM flags
#
#   cli/src/test/scripts/benchmark-apex.sh FOLDER [RUNS]   RUNS: counted runs of each, in turn, after a warm-up (default 3)
#
# CPU seconds are user + sys of the whole process; the smallest of the runs is told, with the largest beside it. Tests and
# hidden bodies are left out by all but the audit, which leaves them out by itself. PMD is resolved from Maven Central, or
# what the settings of Maven put in its place, into target/ of the repository (PMD_VERSION, PMD_HOME: other ones); without
# it, its part is left out. Nothing is asserted; the targets are told with the ratios.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,16p' "$0" >&2; exit 2; }
folder=$(cd "$1" && pwd) runs=${2:-3}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -x /usr/bin/time ] || { echo 'benchmark-apex.sh: /usr/bin/time is missing; install GNU time' >&2; exit 2; }

"$root/leastforce" --version >&2                       # builds when needed
(cd "$root" && ./mvnw -q -B -Pquick -Dmaven.test.skip=false -DskipTests test-compile -pl analyzer-core) >&2
path=$root/analyzer-core/target/test-classes
for jar in "$root"/cli/target/leastforce/lib/*.jar; do path=$path:$jar; done
for _ in $(seq 60); do                                  # the class-data archive is made in the background
  ls "$root"/cli/target/leastforce/archive/ 2>/dev/null | grep -qv tried && break
  "$root/leastforce" --version >/dev/null; sleep 1
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pmd_version=${PMD_VERSION:-7.25.0}
pmd=${PMD_HOME:-$root/target/pmd-$pmd_version}
if ! ls "$pmd"/pmd-apex-*.jar >/dev/null 2>&1; then
  [ -z "${PMD_HOME-}" ] || { echo "benchmark-apex.sh: $PMD_HOME holds no pmd-apex-*.jar" >&2; exit 2; }
  # A project of its own, so that nothing of PMD is ever seen by ours.
  cat >"$work/pom.xml" <<EOF
<project><modelVersion>4.0.0</modelVersion><groupId>none</groupId><artifactId>none</artifactId><version>1</version>
<dependencies>
<dependency><groupId>net.sourceforge.pmd</groupId><artifactId>pmd-cli</artifactId><version>$pmd_version</version></dependency>
<dependency><groupId>net.sourceforge.pmd</groupId><artifactId>pmd-apex</artifactId><version>$pmd_version</version></dependency>
</dependencies></project>
EOF
  (cd "$root" && ./mvnw -q -B -ntp -f "$work/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$pmd") >"$work/resolve" 2>&1 ||
    { rm -rf "$pmd"; pmd=; }
fi

flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss8m)
measure() { # name command...: appends "cpu rss_kb wall" to $work/name, keeps what it said
  local name=$1 code=0
  shift
  /usr/bin/time -o "$work/time" -f '%U %S %M %e' "$@" >"$work/$name.said" 2>"$work/$name.trouble" || code=$?
  case "$name:$code" in *:0 | audit:1 | audit:3) ;; *)
    echo "$name ended with $code" | tee -a "$work/failures" >&2
    tail -n 3 "$work/$name.trouble" >&2
    return 0
    ;;
  esac
  tail -n 1 "$work/time" | awk '{ print $1 + $2, $3, $4 }' >>"$work/$name"
}
floor() { measure floor "$java" "${flags[@]}" -Xmx1g -cp "$path" io.github.leastforce.parse.apex.BareApex "$folder" "$work/list"; }
apex() { measure apex "$java" "${flags[@]}" -Xmx1g -cp "$path" io.github.leastforce.egress.apex.EgressTiming "$folder"; }
apex256() { measure apex256 "$java" "${flags[@]}" -Xmx256m -cp "$path" io.github.leastforce.egress.apex.EgressTiming "$folder"; }
audit() { measure audit "$root/leastforce" audit "$folder" --format sarif -q; }
pmd_check=(-cp "$pmd/*" net.sourceforge.pmd.cli.PmdCli check --no-progress --no-cache --no-fail-on-violation
  --no-fail-on-error -R category/apex/security.xml -f sarif -r "$work/pmd.sarif" --file-list "$work/list")
pmd() { measure pmd "$java" "${pmd_check[@]}"; }
pmd1g() { measure pmd1g "$java" "${flags[@]}" -Xmx1g "${pmd_check[@]}"; }
pmd256() { measure pmd256 "$java" "${flags[@]}" -Xmx256m "${pmd_check[@]}"; }

names=(floor apex apex256 audit)
if [ -n "$pmd" ]; then names+=(pmd pmd1g pmd256); fi
floor; audit                                            # files into the cache of the system, the list of files
rm -f "$work/floor" "$work/audit" "$work/failures"
for _ in $(seq "$runs"); do
  for name in "${names[@]}"; do "$name"; done
done

least() { [ -s "$work/$1" ] && cut -d' ' -f"$2" "$work/$1" | sort -n | head -n 1; }
most() { [ -s "$work/$1" ] && cut -d' ' -f"$2" "$work/$1" | sort -n | tail -n 1; }
printf 'floor read: %s\n' "$(cat "$work/floor.said")"
printf 'apex read:  %s\n' "$(cat "$work/apex.said")"
printf 'runs: %s of each, in turn; smallest, and largest\n' "$runs"
printf '%-9s %8s %8s %8s %9s %9s\n' what 'CPU s' '(to)' 'wall s' 'peak MB' '(to)'
for name in "${names[@]}"; do
  if [ -s "$work/$name" ]; then
    printf '%-9s %8s %8s %8s %9s %9s\n' "$name" "$(least "$name" 1)" "$(most "$name" 1)" "$(least "$name" 3)" \
      "$(($(least "$name" 2) / 1024))" "$(($(most "$name" 2) / 1024))"
  else
    printf '%-9s did not finish: %s\n' "$name" "$(grep -o -m 1 'OutOfMemoryError.*' "$work/$name.trouble" || true)"
  fi
done
ratio() { # words a b column bound
  local a b
  a=$(least "$2" "$4") && b=$(least "$3" "$4") || { printf '%-44s not measured\n' "$1"; return 0; }
  awk -v w="$1" -v a="$a" -v b="$b" -v t="$5" 'BEGIN { printf "%-44s %.2f (target: %s)\n", w, a / b, t }'
}
ratio 'apex / floor, CPU' apex floor 1 'at most 1.5'
if [ -n "$pmd" ]; then
  ratio "PMD as its users run it / apex, CPU" pmd apex 1 'at least 2'
  ratio "PMD as its users run it / audit, CPU" pmd audit 1 'told only'
  ratio "PMD / apex, our flags, 1 GB heap, CPU" pmd1g apex 1 'told only'
  ratio "PMD / apex, our flags, 256 MB heap, CPU" pmd256 apex256 1 'at least 1'
  ratio "PMD / apex, our flags, 256 MB heap, peak" pmd256 apex256 2 'told only'
else
  echo "PMD $pmd_version cannot be resolved by Maven here: its part is left out"
fi
[ ! -s "$work/failures" ] || { echo 'failed runs:'; sort "$work/failures" | uniq -c; }
