#!/usr/bin/env bash
# Asks the stand-in org with client libraries that nobody here wrote: those of the platform's own
# command line. Fails on any difference between what they retrieve and the folder that is served.
#
#   check-stand-in.sh                      serves test-orgs/sprawl-mdapi and checks it
#   STAND_IN_TOKEN=… check-stand-in.sh URL FOLDER   checks an org that is served already
#
# Exits 77 when it cannot run here: no node, no npm, or the libraries cannot be had.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
module="$(cd "$here/../../.." && pwd)"
work="$module/target/check-stand-in"

for program in node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "check-stand-in: $program is not installed; the stand-in org is not checked with other clients" >&2
    exit 77
  fi
done

mkdir -p "$work"
if ! cmp -s "$here/package.json" "$work/installed.json"; then
  rm -rf "$work/node_modules" "$work/package-lock.json" "$work/installed.json"
  cp "$here/package.json" "$work/package.json"
  if ! (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000 >"$work/install.log" 2>&1); then
    echo "check-stand-in: npm cannot install the client libraries; see $work/install.log" >&2
    # Where the network is a given, not being able to check is a failure.
    [ -n "${GITHUB_ACTIONS:-}" ] && exit 1 || exit 77
  fi
  cp "$here/package.json" "$work/installed.json"
fi

if [ $# -eq 2 ]; then
  exec node "$here/check-stand-in.cjs" "$1" "$2" "$work"
fi

folder="$(cd "$module/../sprawl-mdapi" && pwd)"
(cd "$module/../.." && ./mvnw -q -B -ntp -o -pl test-orgs/stand-in compile dependency:build-classpath \
  -Dmdep.includeScope=runtime -Dmdep.outputFile="$work/classpath" >&2)
rm -f "$work/org"
java -cp "$module/target/classes:$(cat "$work/classpath")" io.github.leastforce.standin.StandInOrg "$folder" >"$work/org" &
org=$!
trap 'kill "$org" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  grep -qs "^token " "$work/org" && break
  sleep 0.1
done
url="$(sed -n 's/^url  *//p' "$work/org")"
STAND_IN_TOKEN="$(sed -n 's/^token //p' "$work/org")" node "$here/check-stand-in.cjs" "$url" "$folder" "$work"
